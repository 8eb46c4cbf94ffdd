using ContactFrequency.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Tests.Numerics;

public class RandomEffectsTests
{
    [Test]
    public void Given_MatchesTheHandComputedPosterior_InOneDimension()
    {
        // T = 2, V = 1, 1, 4, 4: weights 1/3, 1/3, 1/6, 1/6 add up to 1, so μ = 4/3 + 12/6 = 10/3 with variance 1.
        var effects = RandomEffects.Given(Scalar(Math.Sqrt(2)), Groups([1, 3, 5, 7], [1, 1, 4, 4]));
        var posterior = effects.Posterior(Vector<double>.Build.Dense(1, 1), Scalar(1));

        Assert.Multiple(() =>
        {
            Assert.That(effects.Mean[0], Is.EqualTo(10.0 / 3).Within(1e-12));
            Assert.That(effects.MeanCovariance[0, 0], Is.EqualTo(1).Within(1e-12));
            // The first group: own weight 2/3, mean 10/3 − 2/3·7/3 = 16/9, variance 2·1/3 + (1/3)²·1 = 7/9.
            Assert.That(posterior.OwnWeight[0, 0], Is.EqualTo(2.0 / 3).Within(1e-12));
            Assert.That(posterior.Mean[0], Is.EqualTo(16.0 / 9).Within(1e-12));
            Assert.That(posterior.Covariance[0, 0], Is.EqualTo(7.0 / 9).Within(1e-12));
        });
    }

    [Test]
    public void Fit_IsTheSampleVarianceLessTheError_WhereErrorsAreAlike()
    {
        // Variance of 1, 2, 4, 9 is 38/3; chance takes 3 of it. Where it is less than chance alone, T is 0.
        Assert.That(RandomEffects.Fit(Groups([1, 2, 4, 9], [3, 3, 3, 3])).Between[0, 0], Is.EqualTo(38.0 / 3 - 3).Within(1e-5));
        Assert.That(RandomEffects.Fit(Groups([1, 2, 4, 9], [13, 13, 13, 13])).Between[0, 0], Is.Zero);
    }

    [Test]
    public void Fit_IsWhereABruteForceGridHasTheHighestRestrictedLikelihood([Range(1, 8)] int seed)
    {
        var draws = new Draws(seed);
        double[] variances = [.. Enumerable.Range(0, 7).Select(k => 0.2 + 0.4 * k)];
        double[] estimates = [.. variances.Select(variance => Math.Sqrt(0.8 + variance) * draws.Normal())];
        var best = Enumerable.Range(0, 20001).Select(k => k * 0.001).MaxBy(between => LogLikelihood(between, estimates, variances));

        // The grid's step is 0.001.
        Assert.That(RandomEffects.Fit(Groups(estimates, variances)).Between[0, 0], Is.EqualTo(best).Within(0.00051), $"seed {seed}");
    }

    [Test]
    public void Fit_RecoversTheCovarianceBetweenGroups_OverSimulatedOnes()
    {
        // Errors are a quarter of T or less, so that T is hardly ever cut off at zero and restricted likelihood has no bias to speak of.
        double[,] truth = { { 1, -0.5 }, { -0.5, 0.8 } };
        var factor = Matrix<double>.Build.DenseOfArray(truth).Cholesky().Factor;
        var draws = new Draws(11);
        const int sets = 400, groups = 12;
        var found = Enumerable.Range(0, sets).Select(_ =>
        {
            double[] errors = [.. Enumerable.Range(0, groups).Select(k => 0.05 + 0.2 * k / groups)];
            return RandomEffects.Fit(new(
                [.. errors.Select(error => 3 + factor * Vector<double>.Build.Dense(2, _ => draws.Normal()) + Math.Sqrt(error) * Vector<double>.Build.Dense(2, _ => draws.Normal()))],
                [.. errors.Select(error => Matrix<double>.Build.DenseDiagonal(2, 2, 1 / error))])).Between;
        }).ToArray();

        foreach (var (i, j) in new[] { (0, 0), (0, 1), (1, 1) })
        {
            var mean = found.Average(one => one[i, j]);
            var error = Math.Sqrt(found.Average(one => Math.Pow(one[i, j] - mean, 2)) / sets);
            TestContext.Out.WriteLine($"T[{i},{j}] {truth[i, j]}: {mean:F3} ± {error:F3}");
            Assert.That(mean, Is.EqualTo(truth[i, j]).Within(4 * error), $"T[{i},{j}], four Monte Carlo errors");
        }
    }

    [Test]
    public void Draws_AgreeWithNumericalIntegration_InOneDimension([Values(0.01, 0.3, 3)] double spread)
    {
        double[] estimates = [.. new[] { -1.2, -0.4, 0.1, 0.3, 1.5, 0.9 }.Select(value => spread * value)], variances = [0.2, 0.4, 0.3, 0.5, 0.2, 0.9];
        var groups = Groups(estimates, variances);
        var around = 0.1;
        var (sum, total) = (0.0, 0.0);
        for (var sd = 0.0005; sd < 60; sd += 0.001)
        {
            var weight = Math.Exp(LogLikelihood(sd * sd, estimates, variances));
            var posterior = RandomEffects.Given(Scalar(sd), groups).Posterior(groups.Estimates[4], groups.Information[4]);
            total += weight;
            sum += weight * (posterior.Covariance[0, 0] + Math.Pow(posterior.Mean[0] - around, 2));
        }

        // 384 points of a lattice: a few per cent of the variance, that is half as much of an interval's length.
        var found = BetweenDraws.Of(groups).CovarianceAround(Vector<double>.Build.Dense(1, around), groups.Estimates[4], groups.Information[4])[0, 0];
        Assert.That(found, Is.EqualTo(sum / total).Within(3).Percent);
    }

    private static double LogLikelihood(double between, double[] estimates, double[] variances)
    {
        double[] weights = [.. variances.Select(variance => 1 / (variance + between))];
        var mean = weights.Zip(estimates, (weight, estimate) => weight * estimate).Sum() / weights.Sum();
        return weights.Sum(Math.Log) / 2 - Math.Log(weights.Sum()) / 2 - weights.Zip(estimates, (weight, estimate) => weight * (estimate - mean) * (estimate - mean)).Sum() / 2;
    }

    private static GroupEstimates Groups(double[] estimates, double[] variances) =>
        new([.. estimates.Select(value => Vector<double>.Build.Dense(1, value))], [.. variances.Select(variance => Scalar(1 / variance))]);

    private static Matrix<double> Scalar(double value) => Matrix<double>.Build.Dense(1, 1, value);

    private sealed class Draws(int seed)
    {
        private readonly Random _random = new(seed);

        public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());
    }
}
