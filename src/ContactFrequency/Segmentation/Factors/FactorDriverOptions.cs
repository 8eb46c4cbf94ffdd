namespace ContactFrequency.Segmentation.Factors;

/// <summary>How <see cref="FactorDriverFinder"/> finds drivers in answers.</summary>
/// <remarks>An instance is always valid: each value is checked where it is set, also in a <c>with</c> expression.</remarks>
public sealed record FactorDriverOptions
{
    /// <summary>The values used when none are given.</summary>
    public static FactorDriverOptions Default { get; } = new();

    /// <summary>Extraction and rotation. Default <see cref="FactorOptions.Default"/>.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public FactorOptions Factors
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Factors));
    } = FactorOptions.Default;

    /// <summary>How factors are counted. Default <see cref="ParallelAnalysisOptions.Default"/>.</summary>
    /// <exception cref="ArgumentNullException">The value is null.</exception>
    public ParallelAnalysisOptions Parallel
    {
        get;
        init => field = value ?? throw new ArgumentNullException(nameof(Parallel));
    } = ParallelAnalysisOptions.Default;

    /// <summary>The number of factors, from 2 to <see cref="DriverFinder.MaxDrivers"/>; null to count them. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int? FactorCount
    {
        get;
        init => field = value is null or (>= 2 and <= DriverFinder.MaxDrivers)
            ? value
            : throw new ArgumentOutOfRangeException(nameof(FactorCount), value, $"The number of factors must be from 2 to {DriverFinder.MaxDrivers}.");
    }

    /// <summary>Customers who answered at least, of any two items both; 20 or more. Default 50. Five for each item are required whatever this is.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 20.</exception>
    public int MinCustomers
    {
        get;
        init => field = value >= 20 ? value : throw new ArgumentOutOfRangeException(nameof(MinCustomers), value, "At least 20 customers are needed.");
    } = 50;

    /// <summary>The margin, in standardised scores, up to which a customer's driver is called unclear and left open; 0 to 3. Default 0: only ties are.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double MinMargin
    {
        get;
        init => field = value is >= 0 and <= 3 ? value : throw new ArgumentOutOfRangeException(nameof(MinMargin), value, "The margin must be between 0 and 3.");
    }
}
