using ContactFrequency.Numerics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Integration;

namespace ContactFrequency.Tests.Numerics;

/// <summary>The tolerance is that of the class, 1e-4 as three standard errors, unless a comment says otherwise.</summary>
public class MultivariateTTests
{
    private const double Tolerance = 1e-4;

    [Test]
    public void Probability_OfAQuadrant_IsTheArcsineFormula([Values(-0.95, -0.3, 0, 0.5, 0.99)] double correlation, [Values(1, 7, double.PositiveInfinity)] double freedom)
    {
        // Sheppard 1899: 1/4 + arcsin ρ ÷ 2π; the divisor of a t changes no sign, so it holds for any degrees of freedom.
        var actual = new MultivariateT([1, correlation, correlation, 1], freedom).Probability(Same(2, 0), Same(2, double.PositiveInfinity));

        Assert.That(actual.Value, Is.EqualTo(0.25 + Math.Asin(correlation) / (2 * Math.PI)).Within(Tolerance));
    }

    [Test]
    public void Probability_OfAnOctant_IsTheArcsineFormula([Values(4, double.PositiveInfinity)] double freedom)
    {
        var actual = new MultivariateT([1, 0.6, 1.0 / 3, 0.6, 1, 11.0 / 15, 1.0 / 3, 11.0 / 15, 1], freedom).Probability(Same(3, double.NegativeInfinity), Same(3, 0));

        var expected = 0.125 + (Math.Asin(0.6) + Math.Asin(1.0 / 3) + Math.Asin(11.0 / 15)) / (4 * Math.PI);
        Assert.That(actual.Value, Is.EqualTo(expected).Within(Tolerance));
    }

    [Test]
    public void Probability_IsTheExampleOfGenz()
    {
        // Genz, Journal of Computational and Graphical Statistics 1, 1992: bounds 1, 4 and 2 above, none below: 0.82798.
        var actual = new MultivariateT([1, 0.6, 1.0 / 3, 0.6, 1, 11.0 / 15, 1.0 / 3, 11.0 / 15, 1]).Probability(Same(3, double.NegativeInfinity), [1, 4, 2]);

        Assert.That(actual.Value, Is.EqualTo(0.82798).Within(Tolerance));
    }

    [Test]
    public void Probability_OfIndependentVariables_IsTheProduct()
    {
        var actual = new MultivariateT(Equicorrelated(4, 0)).Probability([-1, double.NegativeInfinity, 0.5, -2], [1, 0.3, 9, double.PositiveInfinity]);

        var expected = (2 * Normal.CDF(0, 1, 1) - 1) * Normal.CDF(0, 1, 0.3) * Normal.CDF(0, 1, -0.5) * Normal.CDF(0, 1, 2);
        // One factor after the other is exact: nothing depends on the point.
        Assert.That(actual.Value, Is.EqualTo(expected).Within(1e-9));
        Assert.That(actual.Error, Is.LessThan(1e-9));
    }

    [Test]
    public void Probability_WithEqualCorrelations_IsAOneDimensionalIntegral(
        [Values(5, 12, 30)] int size, [Values(0.5, 0.9)] double correlation, [Values(double.PositiveInfinity, 6)] double freedom)
    {
        var actual = new MultivariateT(Equicorrelated(size, correlation), freedom).Probability(Same(size, -1), Same(size, 2));

        // Given what they share and the divisor they are independent.
        var expected = double.IsFinite(freedom)
            ? GaussLegendreRule.Integrate(s => 2 * s * freedom * ChiSquared.PDF(freedom, freedom * s * s) * Given(s), 1e-6, 4, 64)
            : Given(1);
        TestContext.Out.WriteLine($"{size} {correlation} {freedom}: {actual.Value:f6} − {expected:f6} = {actual.Value - expected:e1}, stated {actual.Error:e1}, {actual.Points} points");
        // Thirty dimensions stop at the most points with errors of up to 3e-4.
        Assert.That(actual.Value, Is.EqualTo(expected).Within(size < 30 ? Tolerance : 3e-4));

        double Given(double scale) => GaussLegendreRule.Integrate(
            z => Normal.PDF(0, 1, z) * Math.Pow(Below(2 * scale, z) - Below(-scale, z), size), -8, 8, 256);

        double Below(double bound, double z) => Normal.CDF(0, 1, (bound - Math.Sqrt(correlation) * z) / Math.Sqrt(1 - correlation));
    }

    [Test]
    public void Probability_OfOneVariable_IsStudents([Values(1, 2, 5, 30, 1000)] double freedom, [Values(-2, 0.5, 5)] double bound)
    {
        var actual = new MultivariateT([1], freedom).Probability([double.NegativeInfinity], [bound]);

        Assert.That(actual.Value, Is.EqualTo(StudentT.CDF(0, 1, freedom, bound)).Within(Tolerance));
    }

    [TestCase(5, 2, 2.44), TestCase(5, 3, 2.68), TestCase(5, 4, 2.85), TestCase(5, 5, 2.98), TestCase(5, 9, 3.30)]
    [TestCase(10, 1, 1.81), TestCase(10, 2, 2.15), TestCase(10, 3, 2.34), TestCase(10, 4, 2.47), TestCase(10, 9, 2.81)]
    [TestCase(20, 2, 2.03), TestCase(20, 3, 2.19), TestCase(20, 4, 2.30), TestCase(20, 5, 2.39), TestCase(20, 9, 2.60)]
    [TestCase(double.PositiveInfinity, 2, 1.92), TestCase(double.PositiveInfinity, 3, 2.06), TestCase(double.PositiveInfinity, 5, 2.23), TestCase(double.PositiveInfinity, 9, 2.42)]
    public void UpperQuantile_WithCorrelationsOfOneHalf_IsDunnetts(double freedom, int treatments, double published)
    {
        // Dunnett, Journal of the American Statistical Association 50, 1955, table 1a: one-sided, joint 95 %; two decimals.
        var actual = new MultivariateT(Equicorrelated(treatments, 0.5), freedom).UpperQuantile(0.05);

        // Half a unit of the last digit, and what 1e-4 of chance are at a slope of about 0.1.
        Assert.That(actual, Is.EqualTo(published).Within(0.005 + 0.001));
    }

    [TestCase(3, double.PositiveInfinity, 3.314), TestCase(4, double.PositiveInfinity, 3.633), TestCase(5, double.PositiveInfinity, 3.858)]
    [TestCase(3, 10, 3.877), TestCase(4, 20, 3.958), TestCase(6, 30, 4.301)]
    public void Probability_OfAllDifferences_IsTheStudentisedRanges(int groups, double freedom, double published)
    {
        // The upper 5 % points of the studentised range (Harter, Annals of Mathematical Statistics 31, 1960). Of the n(n − 1)/2 differences
        // n − 1 are independent: the correlations are singular.
        (int, int)[] pairs = [.. Enumerable.Range(0, groups).SelectMany(i => Enumerable.Range(i + 1, groups - i - 1).Select(j => (i, j)))];
        double[] correlation = [.. pairs.SelectMany(left => pairs.Select(right => (Sign(left, right.Item1) - Sign(left, right.Item2)) / 2.0))];
        var bound = published / Math.Sqrt(2);

        var actual = new MultivariateT(correlation, freedom).Probability(Same(pairs.Length, -bound), Same(pairs.Length, bound));

        // Half a unit of the third decimal at a slope of about 0.08 adds 4e-5.
        Assert.That(actual.Value, Is.EqualTo(0.95).Within(Tolerance + 4e-5));

        static int Sign((int, int) pair, int group) => group == pair.Item1 ? 1 : group == pair.Item2 ? -1 : 0;
    }

    [Test]
    public void Probability_WithAVariableTwiceAndItsOpposite_IsThatOfTheRest([Values(double.PositiveInfinity, 8)] double freedom)
    {
        // The third is the first again, with a wider bound below and a narrower one above; the fourth is the second upside down.
        double[,] correlation = { { 1, 0.4, 1, -0.4 }, { 0.4, 1, 0.4, -1 }, { 1, 0.4, 1, -0.4 }, { -0.4, -1, -0.4, 1 } };
        var singular = new MultivariateT([.. correlation.Cast<double>()], freedom).Probability([-1, -2, -3, -0.5], [2, 1, 1.5, 9]);
        var plain = new MultivariateT([1, 0.4, 0.4, 1], freedom).Probability([-1, -2], [1.5, 0.5]);

        Assert.That(singular.Value, Is.EqualTo(plain.Value).Within(2 * Tolerance));
    }

    [Test]
    public void Probability_WhereVariablesContradictEachOther_IsZero() =>
        Assert.That(new MultivariateT([1, -1, -1, 1]).Probability(Same(2, 0.5), Same(2, double.PositiveInfinity)).Value, Is.Zero);

    [Test]
    public void Probability_MovedByAMean_IsTheNoncentralTs()
    {
        // P(T > t(0.975; 38)) with noncentrality √10 is the power 0.8689528 that R's power.t.test(n = 20, delta = 1, sd = 1) prints.
        var within = new MultivariateT([1], 38).Probability([double.NegativeInfinity], [StudentT.InvCDF(0, 1, 38, 0.975)], [Math.Sqrt(10)]);

        Assert.That(1 - within.Value, Is.EqualTo(0.8689528).Within(Tolerance));
    }

    [Test]
    public void Exceedance_IsOneLessTheChanceOfAQuantile([Values(0.001, 0.025, 0.2)] double chance, [Values(double.PositiveInfinity, 12)] double freedom)
    {
        var distribution = new MultivariateT(Equicorrelated(6, 0.7), freedom);

        Assert.That(distribution.Exceedance(distribution.UpperQuantile(chance)).Value, Is.EqualTo(chance).Within(2 * Tolerance));
    }

    [Test]
    public void Exceedance_FarOut_LiesBetweenOneTailAndTheirSum()
    {
        var exceedance = new MultivariateT(Equicorrelated(5, 0.5)).Exceedance(9).Value;

        Assert.That(exceedance, Is.InRange(Normal.CDF(0, 1, -9), 5 * Normal.CDF(0, 1, -9)));
    }

    [Test]
    public void UpperQuantile_OfOneVariableSeveralTimes_IsItsOwn() =>
        Assert.That(new MultivariateT(Equicorrelated(4, 1)).UpperQuantile(0.05), Is.EqualTo(1.6448536).Within(1e-6));

    [Test]
    public void Probability_IsTheSameEveryTime()
    {
        var first = new MultivariateT(Equicorrelated(7, 0.3), 9).Probability(Same(7, -1), Same(7, 2));
        var second = new MultivariateT(Equicorrelated(7, 0.3), 9).Probability(Same(7, -1), Same(7, 2));

        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void Constructor_Throws_ForNoSquareMatrixOrNoDegreesOfFreedom()
    {
        Assert.That(() => new MultivariateT([1, 0]), Throws.ArgumentException);
        Assert.That(() => new MultivariateT([1], 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    private static double[] Same(int size, double value) => [.. Enumerable.Repeat(value, size)];

    private static double[] Equicorrelated(int size, double correlation) =>
        [.. Enumerable.Range(0, size * size).Select(k => k / size == k % size ? 1 : correlation)];
}
