namespace ContactFrequency.Experiments;

/// <summary>How trips are spread over customers: a gamma distribution of base rates.</summary>
/// <remarks>
/// Trips a year are then negative binomial, and shape and scale follow from two figures: 4.5 trips for each customer
/// who flies at all in a year, and fewer than five trips for 89 % of all customers. Both hold exactly at the values below
/// (expected trips 1.576; 35 % of customers fly).
/// </remarks>
internal static class TripRates
{
    /// <summary>Shape of the gamma distribution.</summary>
    public const double Shape = 0.19574535;

    /// <summary>Scale of the gamma distribution, in trips a year.</summary>
    public const double YearlyScale = 8.0531;

    /// <summary>
    /// Logarithm of the factor by which today's contacts raise purchases at an effect scale of 1. Base rates are those
    /// without contacts, so they are lower by it than the rates that the figures describe.
    /// </summary>
    private const double LogContactFactor = 0.26;

    /// <summary>Relative sales of each calendar month; the mean is 1. Assumed.</summary>
    private static readonly double[] Season = [0.92, 0.90, 1.00, 0.98, 1.03, 1.12, 1.15, 1.06, 0.94, 0.93, 0.95, 1.02];

    /// <summary>
    /// Draws a base rate in purchases a month. A gamma number of shape r is one of shape r + 1 times U^(1/r), so the uniform U
    /// carries nearly all of a customer's quality.
    /// </summary>
    public static (double BaseRate, double Quality) Draw(PortableRandom random, double effectScale)
    {
        var quality = 1 - random.Uniform();
        var gamma = random.Gamma(Shape + 1) * PortableMath.Exp(PortableMath.Log(quality) / Shape);
        return (gamma * YearlyScale / 12 * PortableMath.Exp(-effectScale * LogContactFactor), quality);
    }

    public static double SeasonOf(DateOnly month) => Season[month.Month - 1];
}
