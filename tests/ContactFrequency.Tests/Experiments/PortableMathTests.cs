using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

public class PortableMathTests
{
    // Three rounding errors of the last bit, here and in the platform's own function.
    private const double Relative = 8e-16;

    [Test]
    public void Exp_AgreesWithThePlatform()
    {
        for (var x = -600.0; x <= 600; x += 0.37)
            Assert.That(PortableMath.Exp(x), Is.EqualTo(Math.Exp(x)).Within(Relative * Math.Exp(x)), $"exp({x})");
    }

    [Test]
    public void Log_AgreesWithThePlatform()
    {
        for (var x = 1e-12; x < 1e12; x *= 1.037)
            Assert.That(PortableMath.Log(x), Is.EqualTo(Math.Log(x)).Within(Relative * Math.Max(1, Math.Abs(Math.Log(x)))), $"log({x})");
    }

    [Test]
    public void Exp_IsZeroOneOrInfinite_AtTheEnds()
    {
        Assert.That(PortableMath.Exp(-1e4), Is.Zero);
        Assert.That(PortableMath.Exp(0), Is.EqualTo(1.0));
        Assert.That(PortableMath.Exp(1e4), Is.EqualTo(double.PositiveInfinity));
        Assert.That(PortableMath.Exp(double.NaN), Is.NaN);
    }
}
