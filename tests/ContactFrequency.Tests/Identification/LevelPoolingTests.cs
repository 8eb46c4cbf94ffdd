using ContactFrequency.Identification;

namespace ContactFrequency.Tests.Identification;

public class LevelPoolingTests
{
    [TestCase(50, new[] { "0 to 0: 0", "1 to 1: 1", "2 to 2: 2" })]
    [TestCase(49, new[] { "0 to 0: 0", "1 to 2: 1.495" })]
    public void Pool_KeepsALevelOfItsOwn_FromFiftyCustomerPeriods(long top, string[] expected) =>
        Assert.That(Pool([100, 50, top], [10, 10, 10]), Is.EqualTo(expected));

    [Test]
    public void Pool_TakesFrequenciesTogether_WhereNobodyBought() =>
        Assert.That(Pool([100, 100, 100], [10, 10, 0]), Is.EqualTo(new[] { "0 to 0: 0", "1 to 2: 1.5" }));

    [Test]
    public void Pool_TakesFrequenciesTogether_WhereCustomersAreFew() =>
        Assert.That(Pool([100, 100, 100], [10, 10, 10], (from, to) => from == 2 ? 19 : 20), Is.EqualTo(new[] { "0 to 0: 0", "1 to 2: 1.5" }));

    [Test]
    public void Pool_JoinsWhatIsLeftAtTheBottom_ToTheLowestLevel() =>
        Assert.That(Pool([10, 100, 100], [10, 10, 10]), Is.EqualTo(new[] { "0 to 1: 0.909", "2 to 2: 2" }));

    [Test]
    public void Pool_MeasuresLevelsInContactsAPeriod_WhereACountStandsForTwo() =>
        Assert.That(Pool([100, 60, 40], [10, 10, 10], contactsPerCount: 2), Is.EqualTo(new[] { "0 to 0: 0", "1 to 4: 2.8" }));

    private static string[] Pool(long[] periods, double[] outcome, Func<int, int, long>? customers = null, int contactsPerCount = 1) =>
        [.. LevelPooling.Pool(periods, outcome, customers ?? ((_, _) => 20), contactsPerCount, count => contactsPerCount * count)
            .Select(level => FormattableString.Invariant($"{level.From} to {level.To}: {level.Frequency:0.###}"))];
}
