using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Tests.Pages;

public class DigitsTests
{
    [TestCase(0, "0")]
    [TestCase(0.08344, "0.0834")]
    [TestCase(12.345, "12.3")]
    [TestCase(1234567.8, "1,234,568")]
    [TestCase(-4.5, "−4.50")]
    [TestCase(1.0003e-20, "1E−20")]
    [TestCase(double.NaN, "—")]
    [TestCase(double.PositiveInfinity, "—")]
    public void Amount_KeepsThreeSignificantDigits(double amount, string expected) => Assert.That(Digits.Amount(amount), Is.EqualTo(expected));

    [TestCase(0.0421, "+4.2%")]
    [TestCase(-0.0004, "0.0%")]
    [TestCase(-0.03, "−3.0%")]
    [TestCase(double.NaN, "—")]
    public void Change_HasASign(double change, string expected) => Assert.That(Digits.Change(change), Is.EqualTo(expected));

    [TestCase(0.0002, "< 0.001")]
    [TestCase(0.0421, "0.042")]
    [TestCase(double.NaN, "—")]
    public void PValue_IsNeverZero(double p, string expected) => Assert.That(Digits.PValue(p), Is.EqualTo(expected));

    [TestCase(0.95, "95%")]
    [TestCase(0.999, "99.9%")]
    public void Level_IsExact(double level, string expected) => Assert.That(Digits.Level(level), Is.EqualTo(expected));
}
