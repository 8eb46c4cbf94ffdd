using System.Globalization;
using ContactFrequency.Curves;
using ContactFrequency.Identification;
using ContactFrequency.Tests.Curves;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Thresholds;

public class LongRunTests
{
    private static readonly FrequencyUse Use = new([0.2, 0.2, 0.2, 0.2, 0.2], 2);

    [Test]
    public void ReachableShare_IsThatOfTheDiscountedFuture_ByHand()
    {
        // β = 0.5, h = 0.5: reached for 1 + 0.25 + 0.0625 … = 4/3 of a future worth 2.
        Assert.That(new LongRun(Hazard(-3, 1), 0.5).ReachableShare(0.5), Is.EqualTo(2 / 3.0).Within(1e-15));
        Assert.That(new LongRun(Hazard(-3, 1), 0.5).ReachableShare(0), Is.EqualTo(1));
        Assert.That(new LongRun(Hazard(-3, 1), 0).ReachableShare(0.5), Is.EqualTo(1));
    }

    [Test]
    public void Continuation_IsHeldBelowOne_AndRefusedOutsideItsRange()
    {
        Assert.That(new LongRun(Hazard(-3, 1), 1).Continuation, Is.EqualTo(LongRun.HighestContinuation));
        Assert.That(() => new LongRun(Hazard(-3, 1), 1.01), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new LongRun(Hazard(-3, 1), double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void Value_IsThatOfValueIteration([Values(0.5, 0.9, 0.97)] double beta)
    {
        var fit = Ricker();
        double[] inPeriod = [.. Enumerable.Range(0, 9).Select(k => new ObjectiveScale(2, 0.01, Use, 8).Value(fit, k))];
        var hazard = Hazard(-4.5, 1.3);
        var scale = new ObjectiveScale(2, 0.01, Use, 8, new(hazard, beta));
        var unreachable = inPeriod[0] / (1 - beta);

        // The gap shrinks by β an iteration: 0.97^1500 is 1e-20.
        double best = 0;
        var constant = new double[9];
        for (var iteration = 0; iteration < 1500; iteration++)
        {
            double Next(int k, double value) => inPeriod[k] + beta * ((1 - hazard.Chance(k)) * value + hazard.Chance(k) * unreachable);
            best = Enumerable.Range(0, 9).Max(k => Next(k, best));
            for (var k = 0; k < 9; k++) constant[k] = Next(k, constant[k]);
        }

        for (var k = 0; k < 9; k++) Assert.That(scale.Value(fit, k) / (1 - beta), Is.EqualTo(constant[k]).Within(1e-10));
        Assert.That(Enumerable.Range(0, 9).Max(k => scale.Value(fit, k)) / (1 - beta), Is.EqualTo(best).Within(1e-10), "no policy that changes its frequency does better");
    }

    [Test]
    public void ValueToday_IsThatOfDrawingAFrequencyEachPeriod()
    {
        var (fit, hazard, beta) = (Ricker(), Hazard(-4.5, 1.3), 0.9);
        var scale = new ObjectiveScale(2, 0.01, Use, 8, new(hazard, beta));
        var inPeriod = new ObjectiveScale(2, 0.01, Use, 8);
        var (value, unreachable) = (0.0, inPeriod.Value(fit, 0) / (1 - beta));
        for (var iteration = 0; iteration < 500; iteration++)
            value = Enumerable.Range(0, 5).Average(k => inPeriod.Value(fit, k) + beta * ((1 - hazard.Chance(k)) * value + hazard.Chance(k) * unreachable));

        Assert.That(scale.ValueToday(fit) / (1 - beta), Is.EqualTo(value).Within(1e-10));
    }

    [Test]
    public void GradientOfValueToday_IsTheDerivative_InCurveAndHazard()
    {
        const double h = 1e-6;
        double[] at = [0.2, 3, -4, 1.3];
        double ValueAt(double[] p) => Scale(p).ValueToday(Curve(p));
        var gradient = new double[4];
        Scale(at).Of(Curve(at)).GradientOfValueToday(gradient);

        for (var i = 0; i < 4; i++)
        {
            double[] up = [.. at], down = [.. at];
            (up[i], down[i]) = (at[i] + h, at[i] - h);
            Assert.That(gradient[i], Is.EqualTo((ValueAt(up) - ValueAt(down)) / (2 * h)).Within(1e-8), $"parameter {i}");
        }
    }

    [Test]
    public void Gradient_IsTheDerivative_InCurveAndHazard()
    {
        const double h = 1e-6;
        double[] at = [0.2, 3, -4, 1.3];
        double ValueAt(double[] p) => Scale(p).Value(Curve(p), 5);
        var gradient = Scale(at).Gradient(Curve(at), 5);

        for (var i = 0; i < 4; i++)
        {
            double[] up = [.. at], down = [.. at];
            (up[i], down[i]) = (at[i] + h, at[i] - h);
            Assert.That(gradient[i], Is.EqualTo((ValueAt(up) - ValueAt(down)) / (2 * h)).Within(1e-8), $"parameter {i}");
        }
    }

    [Test]
    public void Find_IsTheSame_WithoutOptOuts_OrWithoutAFuture_OrForOtherObjectives()
    {
        var alone = ThresholdFinder.Find(Request(Effect));

        Assert.That(ThresholdFinder.Find(Request(Effect, new(OptOutHazard.None("email", 1000, 0), 0.97))), Is.EqualTo(alone), "to the last bit");
        Assert.That(CurvePoints.Of(Request(Effect, new(OptOutHazard.None("email", 1000, 0), 0.97)), [9, 9, 9], [1, 2, 3]),
            Is.EqualTo(CurvePoints.Of(Request(Effect), [9, 9, 9], [1, 2, 3])));
        var now = ThresholdFinder.Find(Request(Effect, new(Hazard(-4, 1.3), 0)));
        Assert.That((now.Frequency, now.Verdict), Is.EqualTo((alone.Frequency, alone.Verdict)));
        // The optimum is searched to 1e-9; sums in another order may move it by the square root of the machine's precision.
        Assert.That((now.Optimum, now.Lower), Is.EqualTo((alone.Optimum, alone.Lower)).Using<double>((a, b) => Math.Abs(a - b) < 1e-6));
        Assert.That(ThresholdFinder.Find(Request(Effect, new(Hazard(-4, 1.3), 0.97)) with { Objective = Objective.Revenue }),
            Is.EqualTo(ThresholdFinder.Find(Request(Effect) with { Objective = Objective.Revenue })));
    }

    [Test]
    public void Optimum_Falls_AsOptingOutGrowsLikelier()
    {
        double[] optima = [.. new[] { -9.0, -6, -5, -4 }.Select(intercept => ThresholdFinder.Find(Request(Effect, new(Hazard(intercept, 1.3), 0.97))).Optimum)];

        Assert.That(optima, Is.Ordered.Descending);
        Assert.That(optima[0], Is.EqualTo(ThresholdFinder.Find(Request(Effect)).Optimum).Within(0.1), "a chance of one in ten thousand hardly counts");
        Assert.That(optima[^1], Is.LessThan(optima[0] - 0.5));
    }

    [Test]
    public void OptOuts_TurnARiseIntoAPeak_ThatTheTestsSee()
    {
        static double Rise(double f) => 0.05 * f;
        var found = ThresholdFinder.Find(Request(Rise, new(Hazard(-6.5, 2.5), 0.97)));

        Assert.That(ThresholdFinder.Find(Request(Rise)).Verdict, Is.EqualTo(Verdict.Increasing));
        Assert.That(found.Verdict, Is.EqualTo(Verdict.Interior));
        Assert.That(found.Optimum, Is.EqualTo(TrueOptimum(Rise, Hazard(-6.5, 2.5), 0.97)).Within(0.3));
    }

    [Test]
    public void Optimum_ErrsAsMuchAsItSays_OverCurvesAndHazards()
    {
        // Most of the doubt is the hazard's: a has a standard error of 0.15, γ one of 0.12.
        var (random, truth) = (new Random(17), TrueOptimum(Effect, Hazard(-4.5, 1.3), 0.97));
        List<double> z = [];
        for (var draw = 0; draw < 300; draw++)
        {
            var (first, second) = (Gaussian(random), Gaussian(random));
            var hazard = Hazard(-4.5 + 0.15 * first, 1.3 - 0.08 * first + Math.Sqrt(0.12 * 0.12 - 0.08 * 0.08) * second);
            var request = Request(f => Effect(f) + 0.01 * Gaussian(random), new(hazard, 0.97));
            var found = ThresholdFinder.Find(request);
            if (found.Verdict != Verdict.Interior) continue;
            z.Add((found.Optimum - truth) / ((found.Upper - found.Optimum) / 1.959964));
        }

        var spread = Math.Sqrt(z.Average(value => value * value) - z.Average() * z.Average());
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{z.Count} of 300 interior, true optimum {truth:F2}: mean of z {z.Average():F2}, SD {spread:F2}"));
        Assert.That(z, Has.Count.GreaterThan(280));
        // 300 draws: three standard errors are 0.17 of the mean, 0.12 of the SD; averaging families adds a little to what is said.
        Assert.That(z.Average(), Is.EqualTo(0).Within(0.2));
        Assert.That(spread, Is.InRange(0.83, 1.12));
    }

    [Test]
    public void LevelValues_HaveTheCovarianceOfRepeatedDraws()
    {
        var random = new Random(23);
        const int levels = 5, draws = 2000;
        var sums = new double[levels, levels];
        var mean = new double[levels];
        double[] covariance = [];
        for (var draw = 0; draw < draws; draw++)
        {
            var (first, second) = (Gaussian(random), Gaussian(random));
            var hazard = Hazard(-4.5 + 0.15 * first, 1.3 - 0.08 * first + Math.Sqrt(0.12 * 0.12 - 0.08 * 0.08) * second);
            var (effects, own) = Levels(f => Effect(f) + 0.01 * Gaussian(random), hazard);
            for (var i = 1; i < levels; i++)
            {
                mean[i] += effects[i - 1] / draws;
                for (var j = 1; j < levels; j++) sums[i, j] += effects[i - 1] * effects[j - 1] / draws;
            }

            if (draw == 0) covariance = Levels(Effect, Hazard(-4.5, 1.3)).Covariance;
        }

        for (var i = 1; i < levels; i++)
        {
            for (var j = 1; j < levels; j++)
            {
                var said = covariance[(i - 1) * (levels - 1) + j - 1];
                var scale = Math.Sqrt(covariance[(i - 1) * levels] * covariance[(j - 1) * levels]);
                // 2000 draws: a covariance is good to √2 ÷ √2000 of the two spreads; three of these, and the delta method's own error.
                Assert.That((sums[i, j] - mean[i] * mean[j]) / scale, Is.EqualTo(said / scale).Within(0.11), $"levels {i} and {j}");
            }
        }

        static (double[] Effects, double[] Covariance) Levels(Func<double, double> effect, OptOutHazard hazard)
        {
            var profile = CurveFitterTests.Profile(effect, 2, levels);
            var scale = new ObjectiveScale(2, 0.01, Use, 4, new(hazard, 0.97));
            int[] others = [0, 1, 3, 4];
            LevelValues.Of(profile, CurveFitter.Fit(profile).Best, scale)
                .Project(levels - 1, (frequency, basis) =>
                {
                    for (var i = 0; i < others.Length; i++) basis[i] = others[i] == frequency ? 1 : 0;
                }, out var effects, out var covariance);
            return (effects, covariance);
        }
    }

    private static double Effect(double f) => 0.2 * f * Math.Exp(-f / 4);

    private static CurveFit Ricker() => CurveFitter.Fit(CurveFitterTests.Profile(Effect, 0)).Fits.Single(fit => fit.Family.Name == "ricker");

    private static OptOutHazard Hazard(double intercept, double exponent) =>
        new("email", OptOutStatus.Estimated, intercept, exponent, 0.15 * 0.15, -0.15 * 0.08, 0.12 * 0.12);

    private static ThresholdRequest Request(Func<double, double> effect, LongRun? longRun = null) =>
        new("all", Objective.Profit, CurveFitter.Fit(CurveFitterTests.Profile(effect, 0)), Use, 2, 0.005, 0.95, "within", 100) { LongRun = longRun };

    private static double TrueOptimum(Func<double, double> effect, OptOutHazard hazard, double beta)
    {
        var today = Enumerable.Range(0, 5).Average(f => Math.Exp(effect(f)));
        double InPeriod(double f) => 2 * Math.Exp(effect(f)) / today - 0.005 * f;
        double Value(double f) => (1 - beta) / (1 - beta + beta * hazard.Chance(f)) is var w ? w * InPeriod(f) + (1 - w) * InPeriod(0) : double.NaN;
        return Enumerable.Range(0, 8001).Select(step => step / 1000.0).MaxBy(Value);
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    private static ObjectiveScale Scale(double[] p) => new(2, 0.01, Use, 8, new(Hazard(p[2], p[3]), 0.95));
    private static CurveFit Curve(double[] p) => new(ContactFrequency.Curves.Ricker.Instance, p.AsSpan(..2), new double[4], 0, 1, CurveFitStatus.Converged);
}
