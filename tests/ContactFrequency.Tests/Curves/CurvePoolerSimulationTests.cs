using System.Collections.Immutable;
using ContactFrequency.Curves;

namespace ContactFrequency.Tests.Curves;

public class CurvePoolerSimulationTests
{
    [TestCase(0.04, 0.004, 0.10)]
    [TestCase(0.02, 0.002, 0.10)]
    [TestCase(0.0, 0.0, 0.10)]
    [TestCase(0.04, 0.004, 0.05)]
    [TestCase(0.08, 0.008, 0.05)]
    public void Explore(double a, double b, double error)
    {
        double ownError = 0, pooledError = 0, ownRegret = 0, pooledRegret = 0, amount = 0;
        int covered = 0, ownCovered = 0, total = 0, pooled = 0, sets = 200;
        for (var set = 0; set < sets; set++)
        {
            var draws = new SmallSegments(1000 + set);
            double[][] truths = [.. Enumerable.Range(0, 12).Select(_ => draws.Draw(a, b))];
            ImmutableArray<(string, CurveSet)> segments = [.. truths.Select((truth, k) => ($"s{k:00}", draws.Curves(truth, error)))];
            var pooling = CurvePooler.Pool(Quadratic.Instance, segments);
            for (var k = 0; k < 12; k++)
            {
                var one = pooling.Segments[k];
                amount += one.Amount;
                for (var p = 0; p < 2; p++)
                {
                    var scale = p == 0 ? 1 : 8;
                    ownError += Math.Pow(scale * (one.Own.Parameters[p] - truths[k][p]), 2);
                    pooledError += Math.Pow(scale * (one.Fit.Parameters[p] - truths[k][p]), 2);
                    covered += Math.Abs(one.Fit.Parameters[p] - truths[k][p]) < 1.959964 * Math.Sqrt(one.Fit.Covariance(p, p)) ? 1 : 0;
                    ownCovered += Math.Abs(one.Own.Parameters[p] - truths[k][p]) < 1.959964 * Math.Sqrt(one.Own.Covariance(p, p)) ? 1 : 0;
                    total++;
                }
                ownRegret += Regret(truths[k], one.Own);
                pooledRegret += Regret(truths[k], one.Fit);
                pooled++;
            }
        }
        var probe = new SmallSegments(5);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        for (var k = 0; k < 5; k++) CurvePooler.Pool(Quadratic.Instance, [.. Enumerable.Range(0, 12).Select(j => ($"s{j}", probe.Curves(probe.Draw(a, b), error)))]);
        TestContext.Out.WriteLine($"time {clock.ElapsedMilliseconds / 5} mse");
        TestContext.Out.WriteLine($"a {a} e {error}: mse {ownError / pooled:G3} {pooledError / pooled:G3} regret {ownRegret / pooled:G3} {pooledRegret / pooled:G3} cover own {ownCovered / (double)total:P1} pooled {covered / (double)total:P1} amount {amount / pooled:F2}");
    }

    private static double Regret(double[] truth, CurveFit fit)
    {
        var best = Enumerable.Range(0, 9).Max(f => SmallSegments.Value(truth, f));
        var chosen = Enumerable.Range(0, 9).MaxBy(f => fit.Value(f));
        return Math.Exp(best - SmallSegments.Value(truth, chosen)) - 1;
    }
}
