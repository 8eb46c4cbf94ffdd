using ContactFrequency.Identification;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Benchmarks;

/// <summary>Profiles of thirteen levels, 0 to 12 contacts, as a quarter of a million customer-periods give them: the effects share the error of the reference level. The same numbers in every run.</summary>
public static class SimulatedProfile
{
    /// <summary>Truths by name; each adds up to a third more purchases.</summary>
    public static IReadOnlyDictionary<string, Func<double, double>> Truths { get; } = new Dictionary<string, Func<double, double>>
    {
        ["ricker"] = f => 0.3 * f / 4 * Math.Exp(1 - f / 4),
        ["hill_with_fatigue"] = f => 0.2 * (9 * (f / 4) / (1 + 2 * f / 4) - f / 4) / 2,
        ["plateau"] = f => 0.3 * (1 - Math.Exp(-f)),
    };

    /// <summary>The profile that a truth leaves.</summary>
    public static ChannelProfile Of(string truth)
    {
        const double customerPeriods = 250_000, mean = 0.25, dispersion = 1.5;
        const int count = 13, reference = 3;
        double[] error = [0.3, -0.8, 1.1, -0.2, 0.6, -1.3, 0.4, 0.9, -0.5, -1.0, 1.4, 0.1, -0.7];
        double[] logMeans = new double[count], variances = new double[count];
        var levels = new FrequencyLevel[count];
        for (var k = 0; k < count; k++)
        {
            var periods = customerPeriods * Share(k);
            variances[k] = dispersion / (periods * mean * Math.Exp(Truths[truth](k)));
            logMeans[k] = Truths[truth](k) + error[k] * Math.Sqrt(variances[k]);
            levels[k] = new(k, k, k, (long)periods, (long)periods / 12);
        }

        double[] effects = new double[count], covariance = new double[count * count];
        for (var k = 0; k < count; k++)
        {
            effects[k] = logMeans[k] - logMeans[reference];
            for (var j = 0; j < count; j++)
                if (k != reference && j != reference) covariance[k * count + j] = variances[reference] + (j == k ? variances[k] : 0);
        }

        return new("email", [.. levels], reference, effects, covariance);
    }

    /// <summary>The share of customer-periods with a number of contacts.</summary>
    public static double Share(int contacts) => 0.03 + 0.61 * new Poisson(3.2).Probability(contacts);
}
