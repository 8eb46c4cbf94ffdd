using ContactFrequency.Curves;
using ContactFrequency.Tests.Curves;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests;

public class PoolingMakerTests
{
    [Test]
    public void Of_FindsThePeakOfThePooledCurve_ForEachSegmentOfAChannel()
    {
        var draws = new SmallSegments(6);
        var requests = Enumerable.Range(0, 6).Select(k => Request($"s{k}", draws.Curves(draws.Draw(0.01, 0.001), 0.06))).ToArray();

        var pooling = PoolingMaker.Of(requests).Single();

        var curves = CurvePooler.Pool([.. requests.Select(request => (request.Segment, request.Curves))])!;
        Assert.That(pooling.Segments.Select(one => one.Segment), Is.EqualTo(requests.Select(request => request.Segment)));
        foreach (var (one, curve) in pooling.Segments.Zip(curves.Segments))
        {
            var (a, b) = (curve.Fit.Parameters[0], curve.Fit.Parameters[1]);
            // The median of Fieller's distribution is the parabola's own peak; it is read off between nodes.
            Assert.That(one.Optimum, Is.EqualTo(-a / (2 * b)).Within(0.02));
            Assert.That(one.Amount, Is.EqualTo(curve.Amount));
            Assert.That(one.Lower, Is.LessThan(one.Optimum));
            Assert.That(one.Upper, Is.NaN.Or.GreaterThan(one.Optimum));
        }
    }

    [Test]
    public void Of_NamesNoPeak_WherePooledCurvesAreLevel()
    {
        var draws = new SmallSegments(7);

        var pooling = PoolingMaker.Of(Enumerable.Range(0, 6).Select(k => Request($"s{k}", draws.Curves([0, 0], 0.06)))).Single();

        Assert.That(pooling.Segments.Select(one => one.Optimum), Is.All.NaN);
        Assert.That(pooling.Segments.Select(one => one.Upper), Is.All.NaN);
    }

    [Test]
    public void Of_IsEmpty_ForThreeSegments()
    {
        var draws = new SmallSegments(6);
        Assert.That(PoolingMaker.Of(Enumerable.Range(0, 3).Select(k => Request($"s{k}", draws.Curves(draws.Draw(0.01, 0.001), 0.06)))), Is.Empty);
    }

    private static ThresholdRequest Request(string segment, CurveSet curves) =>
        new(segment, Objective.Purchases, curves, new([0.5, 0.5], 0.5), 0.1, 0, 0.95, "within", 1000);
}
