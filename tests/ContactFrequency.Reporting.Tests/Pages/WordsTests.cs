using ContactFrequency.Panels;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Tests.Pages;

public class WordsTests
{
    private static readonly string[] Codes =
    [
        "stop_on_conversion", "targeting", "no_overlap", "feedback", "carry_over",
        "opt_outs", "unstable", "few_data", "heterogeneous", "interaction", "no_plan", "gap_in_logs", "outlier", "empty_plan",
    ];

    [Test]
    public void Warning_HasASentenceOfItsOwn_ForEveryCode() =>
        Assert.That(Codes.Append("new_code").Select(Words.English.Warning), Is.Unique.And.All.EndsWith("."));

    [Test]
    public void Sentence_HasOneForEveryVerdict() =>
        Assert.That(Enum.GetValues<Verdict>().Select(Words.English.Sentence), Is.Unique.And.All.EndsWith("."));

    [TestCase(1.0, 2.0, "1.0 to 2.0")]
    [TestCase(1.0, double.NaN, "1.0 or more")]
    [TestCase(double.NaN, 2.0, "up to 2.0")]
    [TestCase(double.NaN, double.NaN, "—")]
    public void Range_SaysWhichEndIsOpen(double lower, double upper, string expected) => Assert.That(Words.English.Range(lower, upper), Is.EqualTo(expected));

    [Test]
    public void Html_EscapesTextAndHoles_AndMarksCode() => Assert.That(
        Words.English.Html("brief.judged.control", "<5>").ToString(),
        Does.StartWith("&lt;5&gt; customers drawn by lot").And.Contain("<code>evaluate</code>"));

    [TestCase("month", "a month")]
    [TestCase("week", "a week")]
    [TestCase("28d", "in 28 days")]
    public void APeriod_IsPlain(string period, string expected)
    {
        Assert.That(PeriodLength.TryParse(period, out var length), Is.True);
        Assert.That(Words.English.APeriod(length), Is.EqualTo(expected));
    }
}
