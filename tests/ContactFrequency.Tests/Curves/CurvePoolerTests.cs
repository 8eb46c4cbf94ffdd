using System.Collections.Immutable;
using ContactFrequency.Curves;
using ContactFrequency.Identification;

namespace ContactFrequency.Tests.Curves;

public class CurvePoolerTests
{
    [Test]
    public void Pool_DoesNotDependOnTheOrderOfSegments()
    {
        var segments = Segments(8, 0.04, 0.06);
        var forward = CurvePooler.Pool(Quadratic.Instance, segments);
        var backward = CurvePooler.Pool(Quadratic.Instance, [.. segments.Reverse()]);

        // Sums in another order differ in their last digits, which the search for T makes a few more of.
        for (var k = 0; k < segments.Length; k++)
        {
            var (one, same) = (forward.Segments[k], backward.Segments[^(k + 1)]);
            Assert.That(same.Segment, Is.EqualTo(one.Segment));
            Assert.That(same.Amount, Is.EqualTo(one.Amount).Within(1e-5));
            Assert.That(same.Fit.Parameters, Is.EqualTo(one.Fit.Parameters).Within(1e-6));
            Assert.That(same.Fit.Covariance(0, 0), Is.EqualTo(one.Fit.Covariance(0, 0)).Within(1e-3).Percent);
        }
    }

    [Test]
    public void Pool_GivesAllTheCommonCurve_WhereChanceExplainsEveryDifference()
    {
        // The same levels in every segment differ by less than chance.
        var pooling = CurvePooler.Pool([.. Enumerable.Range(0, 6).Select(k => ($"s{k}", CurveFitter.Fit(CurveFitterTests.Profile(f => 0.16 * f - 0.02 * f * f, 0))))])!;

        Assert.That(pooling.Family, Is.EqualTo(Quadratic.Instance));
        Assert.That(pooling.Between(0, 0) + pooling.Between(1, 1), Is.Zero);
        Assert.That(pooling.Segments.Select(one => one.Amount), Is.All.EqualTo(1).Within(1e-12));
        Assert.That(pooling.Mean, Is.EqualTo(new[] { 0.16, -0.02 }).Within(1e-9));
    }

    [Test]
    public void Pool_LeavesEachItsOwn_WhereSegmentsAreFarApart()
    {
        var pooling = CurvePooler.Pool(Quadratic.Instance, Segments(8, 0.16, 0.0005, independent: true));

        Assert.That(pooling.Segments.Select(one => one.Amount), Is.All.LessThan(0.01));
        foreach (var one in pooling.Segments) Assert.That(one.Fit.Parameters, Is.EqualTo(one.Own.Parameters).Within(0.1 * Math.Sqrt(one.Own.Covariance(0, 0))));
    }

    [Test]
    public void Amount_IsMoreForASegmentThatKnowsLess()
    {
        var draws = new SmallSegments(4);
        ImmutableArray<(string, CurveSet)> segments = [.. Enumerable.Range(0, 8).Select(k => ($"s{k}", draws.Curves(draws.Draw(0.05, 0.006), k == 0 ? 0.2 : 0.03)))];

        var amounts = CurvePooler.Pool(Quadratic.Instance, segments).Segments.Select(one => one.Amount).ToArray();

        Assert.That(amounts, Is.All.InRange(0, 1));
        Assert.That(amounts[0], Is.GreaterThan(amounts[1..].Max()));
    }

    [Test]
    public void Pool_LetsASegmentWithTwoLevelsBorrowItsBend()
    {
        var draws = new SmallSegments(9);
        ImmutableArray<(string, CurveSet)> segments =
            [.. Enumerable.Range(0, 8).Select(k => ($"s{k}", draws.Curves(draws.Draw(0.04, 0.004), 0.03))), ("two", draws.Curves([0.16, -0.02], 0.01, levels: 2))];
        var pooling = CurvePooler.Pool(Quadratic.Instance, segments);
        var two = pooling.Segments[^1];

        Assert.That(two.Own.Status, Is.EqualTo(CurveFitStatus.TooFewLevels));
        Assert.That(two.Fit.Status, Is.EqualTo(CurveFitStatus.Converged));
        // One difference of two levels decides at most one parameter of two.
        Assert.That(two.Amount, Is.InRange(0.5, 1));
        // That difference is known to 0.014, the common curve's value there much less well.
        Assert.That(two.Fit.StandardError(two.Fit.Gradient(1)), Is.LessThan(0.0145));
        Assert.That(two.Fit.Covariance(1, 1), Is.GreaterThan(pooling.Between(1, 1)));
    }

    [Test]
    public void Pool_GivesTheCommonCurveAsUncertainAsSegmentsDiffer_ToOneWithoutLevels()
    {
        var draws = new SmallSegments(10);
        ImmutableArray<(string, CurveSet)> segments =
            [.. Enumerable.Range(0, 8).Select(k => ($"s{k}", draws.Curves(draws.Draw(0.04, 0.004), 0.03))), ("none", draws.Curves([0, 0], 0.01, levels: 1))];
        var pooling = CurvePooler.Pool(Quadratic.Instance, segments);
        var none = pooling.Segments[^1];

        Assert.That(none.Amount, Is.EqualTo(1));
        Assert.That(none.Fit.Parameters, Is.EqualTo(pooling.Mean).Within(1e-12));
        // T itself is uncertain, which adds more.
        Assert.That(none.Fit.Covariance(0, 0), Is.GreaterThan(pooling.Between(0, 0) + pooling.MeanCovariance(0, 0)));
    }

    [Test]
    public void Pool_TakesShapesAsLogarithms()
    {
        double[] places = [2, 2.5, 3.2, 4];
        var pooling = CurvePooler.Pool(Ricker.Instance,
            [.. places.Select((place, k) => ($"s{k}", CurveFitter.Fit(CurveFitterTests.Profile(f => 0.3 * f * Math.Exp(-f / place), 0))))]);

        // Errors differ between segments, so that the mean is not exactly that of the logarithms: 1.04.
        Assert.That(pooling.Mean[1], Is.EqualTo(places.Average(Math.Log)).Within(0.05));
        foreach (var (one, place) in pooling.Segments.Zip(places)) Assert.That(one.Fit.Parameters[1], Is.EqualTo(place).Within(0.2 * place));
    }

    [Test]
    public void Pool_IsNull_ForThreeSegments_AndForLinesOfTwoLevels()
    {
        var draws = new SmallSegments(2);
        Assert.That(CurvePooler.Pool(Segments(3, 0.04, 0.03)), Is.Null);
        Assert.That(CurvePooler.Pool([.. Enumerable.Range(0, 6).Select(k => ($"s{k}", draws.Curves([0.1, -0.01], 0.03, levels: 2)))]), Is.Null);
    }

    [Test]
    public void Pool_Throws_ForTwoSegmentsOfOneName_AndForTwoChannels()
    {
        var segments = Segments(4, 0.04, 0.03);
        var profile = new ChannelProfile("phone", [new(0, 0, 0, 10, 1)], 0, [0], [0]);

        Assert.That(() => CurvePooler.Pool([.. segments, segments[0]]), Throws.ArgumentException.With.Message.Contains("s0 twice"));
        Assert.That(() => CurvePooler.Pool([.. segments, ("x", CurveFitter.Fit(profile))]), Throws.ArgumentException.With.Message.Contains("phone"));
    }

    private static ImmutableArray<(string Segment, CurveSet Curves)> Segments(int count, double spread, double error, bool independent = false)
    {
        var draws = new SmallSegments(3);
        return [.. Enumerable.Range(0, count).Select(k => ($"s{k}", draws.Curves(draws.Draw(spread, spread / 8, independent ? 0 : -0.7), error)))];
    }
}
