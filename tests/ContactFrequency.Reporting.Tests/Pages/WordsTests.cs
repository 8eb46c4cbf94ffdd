using ContactFrequency.Panels;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Tests.Pages;

public class WordsTests
{
    private static readonly string[] Codes =
    [
        "stop_on_conversion", "targeting", "no_overlap", "feedback", "carry_over",
        "opt_outs", "unstable", "few_data", "heterogeneous", "interaction",
    ];

    [Test]
    public void Warning_HasASentenceOfItsOwn_ForEveryCode() =>
        Assert.That(Codes.Append("new_code").Select(Words.Warning), Is.Unique.And.All.EndsWith("."));

    [Test]
    public void Sentence_HasOneForEveryVerdict() =>
        Assert.That(Enum.GetValues<Verdict>().Select(Words.Sentence), Is.Unique.And.All.EndsWith("."));

    [TestCase("month", "a month")]
    [TestCase("week", "a week")]
    [TestCase("28d", "in 28 days")]
    public void APeriod_IsPlain(string period, string expected)
    {
        Assert.That(PeriodLength.TryParse(period, out var length), Is.True);
        Assert.That(Words.APeriod(length), Is.EqualTo(expected));
    }
}
