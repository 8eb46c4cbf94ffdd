namespace ContactFrequency.Experiments;

/// <summary>The share of simulated tests that show the effect.</summary>
/// <remarks>Purchases of a customer over the test are Poisson with a gamma-distributed rate; the test is the same, with means and a common standard deviation estimated from the drawn counts.</remarks>
internal static class PowerSimulation
{
    /// <param name="options">The test.</param>
    /// <param name="power">Its critical value and contrasts.</param>
    /// <param name="arms">Customers of each frequency.</param>
    /// <param name="means">Mean purchases a period at each.</param>
    public static double Of(FrequencyTestOptions options, ContrastPower power, IReadOnlyList<int> arms, double[] means)
    {
        var shown = 0;
        var observed = new double[means.Length];
        for (var simulation = 0; simulation < options.Simulations; simulation++)
        {
            var random = new PortableRandom(options.Seed, simulation, purpose: 97);
            var squares = 0.0;
            for (var arm = 0; arm < means.Length; arm++)
            {
                var (sum, ofSquares) = (0.0, 0.0);
                for (var customer = 0; customer < arms[arm]; customer++)
                {
                    var rate = means[arm] * Gamma(random, options.BaseRateShape) / options.BaseRateShape;
                    var mean = (double)random.Poisson(rate * options.Periods) / options.Periods;
                    (sum, ofSquares) = (sum + mean, ofSquares + mean * mean);
                }

                observed[arm] = sum / arms[arm];
                squares += ofSquares - sum * observed[arm];
            }

            if (power.IsShown(observed, Math.Sqrt(squares / power.DegreesOfFreedom))) shown++;
        }

        return (double)shown / options.Simulations;
    }

    // Below one, a gamma of one more times a power of a uniform number (Marsaglia and Tsang 2000, section 6).
    private static double Gamma(PortableRandom random, double shape) =>
        shape >= 1 ? random.Gamma(shape) : random.Gamma(shape + 1) * Math.Pow(1 - random.Uniform(), 1 / shape);
}
