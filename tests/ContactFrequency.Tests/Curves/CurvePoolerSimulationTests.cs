using System.Collections.Immutable;
using ContactFrequency.Curves;

namespace ContactFrequency.Tests.Curves;

/// <summary>Twelve small segments at a time, whose parabolas are known.</summary>
public class CurvePoolerSimulationTests
{
    private const int Sets = 200, Count = 12;

    [TestCase(0.04, 0.10)]
    [TestCase(0.02, 0.10)]
    [TestCase(0.00, 0.10)]
    [TestCase(0.04, 0.05)]
    public void Pool_IsNearerToTheTruth_ForSegmentsAroundACommonCurve(double spread, double error)
    {
        var found = Simulate(draws => [.. Enumerable.Range(0, Count).Select(_ => draws.Draw(spread, spread / 10))], error, $"spread {spread}, error {error}");

        Assert.That(found.Pooled.Error, Is.LessThan(found.Own.Error));
        Assert.That(found.Pooled.Regret, Is.LessThan(found.Own.Regret * 1.05));
        // Where segments differ by less than one is uncertain the intervals err on the long side; where by more, they hold the truth up to one and a half per cent less often than they say.
        Assert.That(found.Pooled.Covered, Is.GreaterThan(0.95 - 0.015 - 2.576 * found.CoverageError));
        if (spread / error == 0.4) Assert.That(found.Pooled.Covered, Is.EqualTo(0.95).Within(2.576 * found.CoverageError), "99 % band of the mean over sets");
    }

    [Test]
    public void Pool_HelpsTwoKindsOfSegments_ButNotASingleOddOne()
    {
        // Half peak at 4, half at 1: no normal distribution, but T grows along the one direction in which they differ.
        var found = Simulate(_ => [.. Enumerable.Range(0, Count).Select(k => k % 2 == 0 ? new[] { 0.32, -0.04 } : [0.06, -0.03])], 0.10, "two kinds");
        Assert.That(found.Pooled.Error, Is.LessThan(found.Own.Error));

        // One of another kind among eleven alike pays for what the others gain, or gains nothing: T, from one difference, is too small for it.
        var odd = Simulate(_ => [.. Enumerable.Range(0, Count).Select(k => k == 0 ? [0.06, -0.03] : new[] { 0.32, -0.04 })], 0.10, "one odd segment", watch: 0);
        Assert.That(odd.Pooled.Error, Is.LessThan(odd.Own.Error));
        Assert.That(odd.Watched.Pooled, Is.GreaterThan(0.8 * odd.Watched.Own));
    }

    private static Found Simulate(Func<SmallSegments, double[][]> truthsOf, double error, string title, int watch = 0)
    {
        Tally own = new(), pooled = new(), watchedOwn = new(), watchedPooled = new();
        List<double> coverage = [];
        var amount = 0.0;
        for (var set = 0; set < Sets; set++)
        {
            var draws = new SmallSegments(1000 + set);
            var truths = truthsOf(draws);
            ImmutableArray<(string, CurveSet)> segments = [.. truths.Select((truth, k) => ($"s{k:00}", draws.Curves(truth, error)))];
            var pooling = CurvePooler.Pool(Quadratic.Instance, segments);
            var before = pooled.CoveredCount;
            for (var k = 0; k < Count; k++)
            {
                var one = pooling.Segments[k];
                own.Add(truths[k], one.Own);
                pooled.Add(truths[k], one.Fit);
                amount += one.Amount / (Count * Sets);
                if (k != watch) continue;
                watchedOwn.Add(truths[k], one.Own);
                watchedPooled.Add(truths[k], one.Fit);
            }

            coverage.Add((pooled.CoveredCount - before) / (2.0 * Count));
        }

        var mean = coverage.Average();
        var coverageError = Math.Sqrt(coverage.Sum(one => (one - mean) * (one - mean)) / (Sets - 1) / Sets);
        TestContext.Out.WriteLine($"{title}: mean squared error own {own.Error:G3}, pooled {pooled.Error:G3}; regret own {own.Regret:P3}, pooled {pooled.Regret:P3}; "
            + $"held own {own.CoveredCount}, pooled {pooled.CoveredCount} of {2 * Count * Sets} ({mean:P1} ± {coverageError:P2}); mean amount {amount:F2}");
        TestContext.Out.WriteLine($"    segment {watch}: mean squared error own {watchedOwn.Error:G3}, pooled {watchedPooled.Error:G3}; regret own {watchedOwn.Regret:P3}, pooled {watchedPooled.Regret:P3}; "
            + $"held own {watchedOwn.Covered:P1}, pooled {watchedPooled.Covered:P1}");
        return new(own, pooled, coverageError, (watchedOwn.Error, watchedPooled.Error));
    }

    private sealed record Found(Tally Own, Tally Pooled, double CoverageError, (double Own, double Pooled) Watched);

    private sealed class Tally
    {
        private int _count;
        private double _error;
        private double _regret;

        public int CoveredCount { get; private set; }

        /// <summary>Mean squared error of a and of 8·b, which are of one size over nine levels, added.</summary>
        public double Error => _error / _count;

        /// <summary>Mean of what the recommended whole number of contacts falls short of the best one, as a share.</summary>
        public double Regret => _regret / _count;

        public double Covered => CoveredCount / (2.0 * _count);

        public void Add(double[] truth, CurveFit fit)
        {
            _count++;
            for (var k = 0; k < 2; k++)
            {
                var off = fit.Parameters[k] - truth[k];
                _error += Math.Pow(k == 0 ? off : 8 * off, 2);
                if (Math.Abs(off) < 1.959964 * Math.Sqrt(fit.Covariance(k, k))) CoveredCount++;
            }

            int[] levels = [.. Enumerable.Range(0, SmallSegments.Levels)];
            _regret += Math.Exp(levels.Max(f => SmallSegments.Value(truth, f)) - SmallSegments.Value(truth, levels.MaxBy(f => fit.Value(f)))) - 1;
        }
    }
}
