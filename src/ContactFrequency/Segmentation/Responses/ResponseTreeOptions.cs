namespace ContactFrequency.Segmentation;

/// <summary>How a <see cref="ResponseTreeGrower"/> grows and prunes.</summary>
/// <remarks>An instance is always valid: each value is checked where it is set, also in a <c>with</c> expression.</remarks>
public sealed record ResponseTreeOptions
{
    /// <summary>The values used when none are given.</summary>
    public static ResponseTreeOptions Default { get; } = new();

    /// <summary>Splits between the root and a leaf at most, 1 to 10. Default 3.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxDepth));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 10, nameof(MaxDepth));
            field = value;
        }
    } = 3;

    /// <summary>Customers in a leaf at least, 1 or more. Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than one.</exception>
    public int MinLeaf
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MinLeaf));
            field = value;
        }
    } = 100;

    /// <summary>Level of the test that a split has to pass, all attributes together; above 0 and below 1. Default 0.05.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Alpha
    {
        get;
        init
        {
            if (!(value > 0 && value < 1)) throw new ArgumentOutOfRangeException(nameof(Alpha), value, "Alpha must be above 0 and below 1.");
            field = value;
        }
    } = 0.05;

    /// <summary>Share of a node's information that has to lie on either side of a split, 0.01 to 0.4. Default 0.1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Trim
    {
        get;
        init
        {
            if (!(value >= 0.01 && value <= 0.4)) throw new ArgumentOutOfRangeException(nameof(Trim), value, "Trim must be between 0.01 and 0.4.");
            field = value;
        }
    } = 0.1;

    /// <summary>Bins that an attribute is read in at most, that of missing values included; 2 to 256. Default 256.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxBins
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(MaxBins));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 256, nameof(MaxBins));
            field = value;
        }
    } = 256;

    /// <summary>What a split has to be worth besides: nothing, or more than Akaike's or the Bayesian criterion takes for its coefficients. Default none.</summary>
    public TreePruning Pruning { get; init; }

    /// <summary>Resamples of customers that tell how stable the tree is, 0 to 10,000. Default 100.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Resamples
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Resamples));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 10_000, nameof(Resamples));
            field = value;
        }
    } = 100;

    /// <summary>Whether the root is split where its best split fails the test, as a candidate for a test on other customers. Default false.</summary>
    public bool SplitsRootAnyway { get; init; }

    /// <summary>Seed of the resamples, which are keyed by customer id. Default 1.</summary>
    public long Seed { get; init; } = 1;
}
