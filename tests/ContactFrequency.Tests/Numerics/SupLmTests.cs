using ContactFrequency.Numerics;

namespace ContactFrequency.Tests.Numerics;

public class SupLmTests
{
    // Andrews, Econometrica 71, 2003, corrected table: 10, 5 and 1 % points with 15 % of the data left out at either end.
    [TestCase(1, 0.10, 7.12)]
    [TestCase(1, 0.05, 8.68)]
    [TestCase(1, 0.01, 12.16)]
    [TestCase(2, 0.10, 10.00)]
    [TestCase(2, 0.05, 11.72)]
    [TestCase(2, 0.01, 15.56)]
    [TestCase(5, 0.05, 18.26)]
    public void LogPValue_AgreesWithPublishedPoints(int dimensions, double chance, double point)
    {
        var found = Math.Exp(SupLm.LogPValue(point, dimensions, 0.15, 0.85));

        // The expansion leaves out terms in 1/x²; published points are by simulation, to two digits of the chance.
        TestContext.Out.WriteLine($"k {dimensions}, x {point}: {found:F4} against {chance}");
        Assert.That(found, Is.EqualTo(chance).Within(0.08 * chance));
    }

    [Test]
    public void LogPValue_FallsFromOne_AndNeverRises([Values(1, 2, 3, 8, 20)] int dimensions, [Values(0.02, 0.1, 0.3, 0.5)] double from)
    {
        var last = 0.0;
        for (var x = 0.0; x < 200; x += 0.25)
        {
            var p = SupLm.LogPValue(x, dimensions, from, 1 - from);
            Assert.That(p, Is.LessThanOrEqualTo(last).And.GreaterThan(double.NegativeInfinity), $"x {x}");
            last = p;
        }

        Assert.That(Math.Exp(SupLm.LogPValue(0, dimensions, from, 1 - from)), Is.GreaterThan(0.3));
    }

    [Test]
    public void LogPValue_IsThatOfOnePlace_WhereThereIsOnlyOne() =>
        Assert.That(SupLm.LogPValue(9.21, 2, 0.5, 0.5), Is.EqualTo(Math.Log(0.01)).Within(1e-3));

    [TestCase(1500.0, 3)]
    [TestCase(1290.0, 1)]
    [TestCase(2000.0, 12)]
    public void LogOfChiSquared_GoesOnWhereTheChanceEnds(double value, int freedom)
    {
        // Where both can be computed the expansion and the function agree; beyond, its slope is minus a half but for the density's own.
        var (here, further) = (UpperTail.LogOfChiSquared(value, freedom), UpperTail.LogOfChiSquared(value + 2, freedom));
        Assert.That(here, Is.LessThan(-600));
        Assert.That(further - here, Is.EqualTo(-1).Within(2 * freedom / value));
        Assert.That(UpperTail.LogOfChiSquared(1200, freedom), Is.EqualTo(Math.Log(MathNet.Numerics.SpecialFunctions.GammaUpperRegularized(freedom / 2.0, 600))).Within(1e-9));
    }
}
