using System.Collections.Immutable;
using ContactFrequency.Curves;
using ContactFrequency.Identification;

namespace ContactFrequency.Tests.Curves;

public class CurveFitterTests
{
    [Test]
    public void Fit_RecoversTheParameters_WhenTheProfileLiesOnTheCurve()
    {
        Assert.Multiple(() =>
        {
            Assert.That(Fit("linear", f => 0.03 * f).Parameters, Is.EqualTo(new[] { 0.03 }).Within(1e-9));
            Assert.That(Fit("quadratic", f => 0.1 * f - 0.01 * f * f).Parameters, Is.EqualTo(new[] { 0.1, -0.01 }).Within(1e-9));
            // The shape is found by a search that stops at 1e-12 of its logarithm; near a minimum that is 1e-6 of the shape.
            Assert.That(Fit("ricker", f => 0.2 * f * Math.Exp(-f / 3)).Parameters, Is.EqualTo(new[] { 0.2, 3 }).Within(1e-5));
        });
    }

    [Test]
    public void Fit_DoesNotDependOnTheReferenceLevel([Range(0, 8)] int reference)
    {
        var expected = CurveFitter.Fit(Profile(Noisy, 0)).Fits;

        var fits = CurveFitter.Fit(Profile(Noisy, reference)).Fits;

        for (var index = 0; index < fits.Length; index++)
        {
            Assert.That(fits[index].ChiSquare, Is.EqualTo(expected[index].ChiSquare).Within(1e-7), fits[index].Family.Name);
            Assert.That(fits[index].Parameters, Is.EqualTo(expected[index].Parameters).Within(1e-5), fits[index].Family.Name);
        }
    }

    [Test]
    public void Gradient_MatchesCentralDifferences([Values("linear", "quadratic", "ricker")] string family)
    {
        var curve = CurveFamilies.Find(family)!;
        double[] at = family == "ricker" ? [0.3, 2.5] : [0.2, -0.02];
        at = at[..curve.ParameterNames.Length];
        var gradient = new double[at.Length];
        curve.Gradient(3.7, at, gradient);

        for (var k = 0; k < at.Length; k++)
        {
            const double h = 1e-6;
            double[] up = [.. at], down = [.. at];
            (up[k], down[k]) = (up[k] + h, down[k] - h);
            // Central differences of a smooth curve are off by h² and by rounding ÷ h, both below 1e-8.
            Assert.That(gradient[k], Is.EqualTo((curve.Value(3.7, up) - curve.Value(3.7, down)) / (2 * h)).Within(1e-8), $"parameter {k}");
        }
    }

    [Test]
    public void Weights_AddUpToOne_AndFavourTheTruth()
    {
        var set = CurveFitter.Fit(Profile(f => 0.2 * f * Math.Exp(-f / 3), 2));

        Assert.That(set.Weights.Sum(), Is.EqualTo(1).Within(1e-12));
        Assert.That(set.Best.Family.Name, Is.EqualTo("ricker"));
    }

    [Test]
    public void Fit_SaysNotIdentified_ForMoreParametersThanLevels()
    {
        var set = CurveFitter.Fit(Profile(f => 0.1 * f, 0, levels: 2));

        Assert.That(set.Fits.Single(fit => fit.Family.Name == "quadratic").Status, Is.EqualTo(CurveFitStatus.TooFewLevels));
        Assert.That(set.Fits.Single(fit => fit.Family.Name == "linear").Status, Is.EqualTo(CurveFitStatus.Converged));
    }

    [Test]
    public void Covariance_IsWider_WhereTheFamilyMissesTheLevelMeans()
    {
        static double Error(Func<double, double> effect) => CurveFitter.Fit(Profile(effect, 0)).Fits.Single(fit => fit.Family.Name == "linear").StandardError([1]);

        Assert.That(Error(f => 0.1 * Math.Sin(2 * f)), Is.GreaterThan(2 * Error(f => 0.1 * f)));
    }

    [Test]
    public void NoEffectPValue_IsUniform_WhenThereIsNone()
    {
        // The smaller of two p-values, doubled: at most 5 % below 0.05. With 2000 draws, four standard errors above 5 % is 7 %.
        var random = new Random(77);
        var low = Enumerable.Range(0, 2000).Count(_ => WhitenedProfile.Of(Profile(_ => Gaussian(random) * 0.01, 8, referenceNoise: false)).NoEffectPValue < 0.05);

        Assert.That(low / 2000.0, Is.InRange(0.02, 0.07));
    }

    private static double Noisy(double frequency) => 0.2 * frequency * Math.Exp(-frequency / 3) + 0.01 * Math.Sin(7 * frequency);

    private static CurveFit Fit(string family, Func<double, double> effect) => CurveFitter.Fit(Profile(effect, 1)).Fits.Single(fit => fit.Family.Name == family);

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Independent levels with a standard error of 0.01 each, as differences from the reference level.</summary>
    internal static ChannelProfile Profile(Func<double, double> effect, int reference, int levels = 9, bool referenceNoise = true)
    {
        const double variance = 1e-4;
        double[] at = [.. Enumerable.Range(0, levels).Select(level => effect(level))];
        double[] effects = [.. at.Select((value, level) => level == reference ? 0 : value - (referenceNoise ? at[reference] : 0))];
        var covariance = new double[levels * levels];
        for (var i = 0; i < levels; i++)
            for (var j = 0; j < levels; j++)
                if (i != reference && j != reference) covariance[i * levels + j] = i == j ? (referenceNoise ? 2 : 1) * variance : referenceNoise ? variance : 0;
        ImmutableArray<FrequencyLevel> all = [.. Enumerable.Range(0, levels).Select(level => new FrequencyLevel(level, level, level, 1000, 100))];
        return new("email", all, reference, effects, covariance);
    }
}
