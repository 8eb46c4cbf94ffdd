using ContactFrequency.Curves;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Tests.Curves.Tables;

/// <summary>Tables drawn from a known truth: <c>0.3 + 0.25·z + 0.9·x·exp(−x ÷ 3)</c> on the curve's scale.</summary>
internal static class SimulatedTable
{
    public const double Intercept = 0.3, Covariate = 0.25, B = 0.9, K = 3, Alpha = 0.4;

    public static ResponseTable Of(ResponseLikelihood likelihood, int rows, int seed)
    {
        var random = new Random(seed);
        double[] x = new double[rows], y = new double[rows], z = new double[rows], size = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            (x[row], z[row]) = (random.Next(11), 2 * random.NextDouble() - 1);
            size[row] = likelihood == ResponseLikelihood.Binomial ? 1 + random.Next(4) : likelihood == ResponseLikelihood.Gaussian ? 1 : 0.5 + random.NextDouble();
            var eta = Intercept + Covariate * z[row] + B * x[row] * Math.Exp(-x[row] / K);
            y[row] = likelihood switch
            {
                ResponseLikelihood.Gaussian => Normal.Sample(random, eta, 0.7),
                ResponseLikelihood.Poisson => Poisson.Sample(random, size[row] * Math.Exp(eta)),
                ResponseLikelihood.NegativeBinomial => Poisson.Sample(random, size[row] * Math.Exp(eta) * Gamma.Sample(random, 1 / Alpha, 1 / Alpha)),
                _ => Binomial.Sample(random, 1 / (1 + Math.Exp(-eta)), (int)size[row]),
            };
        }

        return new([.. x], [.. y], likelihood, likelihood == ResponseLikelihood.Gaussian ? default : [.. size], covariates: [new("z", [.. z])]);
    }
}
