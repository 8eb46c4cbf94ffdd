using System.Text;
using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

public class MoneyTests
{
    [TestCase("12", 1_200_000)]
    [TestCase("0.12345", 12_345)]
    [TestCase("1.123456", 112_346)]
    [TestCase("1.123454", 112_345)]
    [TestCase("0.000005", 1)]
    [TestCase("0.000015", 2)]
    [TestCase("0.000025", 3)]
    [TestCase("-0.000005", -1)]
    [TestCase("-7.5", -750_000)]
    [TestCase("1e2", 10_000_000)]
    public void TryParse_RoundsToTheNearestUnit_HalvesAwayFromZero(string text, long units)
    {
        Assert.That(Money.TryParse(Encoding.UTF8.GetBytes(text), out var found), Is.True);
        Assert.That(found, Is.EqualTo(units));
    }

    [TestCase("10000000000", ExpectedResult = true)]
    [TestCase("10000000000.1", ExpectedResult = false)]
    [TestCase("-10000000001", ExpectedResult = false)]
    [TestCase("NaN", ExpectedResult = false)]
    [TestCase("", ExpectedResult = false)]
    public bool TryParse_HoldsToTheLargestAmount(string text) => Money.TryParse(Encoding.UTF8.GetBytes(text), out _);
}
