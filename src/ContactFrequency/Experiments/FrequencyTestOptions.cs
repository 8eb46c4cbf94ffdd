using System.Collections.Immutable;
using ContactFrequency.Curves;

namespace ContactFrequency.Experiments;

/// <summary>What a test of frequencies on one channel is to find out, and what is known beforehand. An instance is always valid.</summary>
public sealed record FrequencyTestOptions
{
    /// <summary>The channel; more than blanks.</summary>
    /// <exception cref="ArgumentException">There is no name.</exception>
    public required string Channel { get; init => field = !string.IsNullOrWhiteSpace(value) ? value : throw new ArgumentException("A test needs the name of a channel.", nameof(Channel)); }

    /// <summary>The frequencies to try, contacts a period; two to twenty, all different, ascending.</summary>
    /// <exception cref="ArgumentException">There are too few or too many, or one is out of range.</exception>
    public required ImmutableArray<int> Frequencies
    {
        get;
        init
        {
            if (value.IsDefault || value.Length is < 2 or > 20 || value.Distinct().Count() < value.Length || value.Any(frequency => frequency is < 0 or > byte.MaxValue))
                throw new ArgumentException("A test needs two to twenty frequencies, all different, from 0 to 255.", nameof(Frequencies));
            field = [.. value.Order()];
        }
    }

    /// <summary>Periods that the test lasts; 1 or more. Default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Periods { get; init => field = value is >= 1 and <= 120 ? value : throw new ArgumentOutOfRangeException(nameof(Periods), value, "A test lasts 1 to 120 periods."); } = 3;

    /// <summary>Purchases a customer a period at the lowest frequency of the test; above 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public required double BaseRate { get; init => field = Positive(value, nameof(BaseRate)); }

    /// <summary>Shape of the gamma distribution of customers' base rates: small where they differ much. Default 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double BaseRateShape { get; init => field = Positive(value, nameof(BaseRateShape)); } = 1;

    /// <summary>The relative effect to be found, best frequency against lowest; above 0. Default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Effect { get; init => field = Positive(value, nameof(Effect)); } = 0.1;

    /// <summary>The power asked for, above the significance and below 1. Default 0.8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Power { get; init => field = value is > 0.05 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Power), value, "Power must be above 0.05 and below 1."); } = 0.8;

    /// <summary>Chance of an effect being shown where there is none, one-sided; from 1e-9 to below 0.5. Default 0.025.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Significance { get; init => field = value is >= 1e-9 and < 0.5 ? value : throw new ArgumentOutOfRangeException(nameof(Significance), value, "Significance must be from 1e-9 to below 0.5."); } = 0.025;

    /// <summary>Whether customers are dealt out so that an optimum is estimated best, in place of equally. Default false.</summary>
    public bool AllocatesForOptimum { get; init; }

    /// <summary>Customers in the test at most; null for as many as the power asks for. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int? Customers { get; init => field = value is null or > 0 ? value : throw new ArgumentOutOfRangeException(nameof(Customers), value, "There must be a customer or more."); }

    /// <summary>Simulated tests behind the simulated power; 0 for none. Default 400.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Simulations { get; init => field = value is >= 0 and <= 100_000 ? value : throw new ArgumentOutOfRangeException(nameof(Simulations), value, "Simulations must be from 0 to 100,000."); } = 400;

    /// <summary>Seed of the draw and of simulations. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>The shapes that the response may have: a steady rise, a rise that levels off early, and a parabola with its top at each inner frequency.</summary>
    public ImmutableArray<CandidateShape> Shapes
    {
        get
        {
            var (first, last) = ((double)Frequencies[0], (double)Frequencies[^1]);
            return [CandidateShape.Linear, CandidateShape.Emax(Math.Max(0.5, (last - first) / 4)), .. Frequencies[1..^1].Select(frequency => CandidateShape.Quadratic(frequency))];
        }
    }

    /// <summary>
    /// Standard deviation of a customer's mean purchases a period at the base rate: <c>√(r ÷ T + r² ÷ a)</c> with base rate r, T periods and shape a (Poisson purchases, gamma-distributed rates).
    /// </summary>
    public double StandardDeviation => Math.Sqrt(Variance(BaseRate));

    /// <summary>The same where customers have means of their own: the root of the mean variance.</summary>
    /// <param name="means">Mean purchases at each frequency.</param>
    /// <param name="customers">Customers of each.</param>
    internal double StandardDeviationAt(ReadOnlySpan<double> means, IReadOnlyList<int> customers)
    {
        var sum = 0.0;
        for (var arm = 0; arm < means.Length; arm++) sum += customers[arm] * Variance(means[arm]);
        return Math.Sqrt(sum / customers.Sum(count => (double)count));
    }

    /// <summary>Mean purchases at each frequency if the response has a shape and its largest difference is <see cref="Effect"/>.</summary>
    public ImmutableArray<double> Means(CandidateShape shape)
    {
        ArgumentNullException.ThrowIfNull(shape);
        double[] values = [.. Frequencies.Select(frequency => shape.Value(frequency) - shape.Value(Frequencies[0]))];
        var largest = values.Max(Math.Abs);
        return [.. values.Select(value => BaseRate * (1 + (largest > 0 ? Effect * value / largest : 0)))];
    }

    private double Variance(double rate) => rate / Periods + rate * rate / BaseRateShape;

    private static double Positive(double value, string name) =>
        value > 0 && double.IsFinite(value) ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be above 0.");
}
