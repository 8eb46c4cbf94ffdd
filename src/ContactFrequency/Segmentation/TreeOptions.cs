namespace ContactFrequency.Segmentation;

/// <summary>How large <see cref="ClassificationTreeGrower"/> and <see cref="RegressionTreeGrower"/> let a tree grow, and how they prune it.</summary>
/// <remarks>An instance is always valid: each value is checked where it is set, also in a <c>with</c> expression.</remarks>
public sealed record TreeOptions
{
    /// <summary>The values used when none are given.</summary>
    public static TreeOptions Default { get; } = new();

    /// <summary>Splits between the root and a leaf at most, 0 to 30. Default 6.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxDepth
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(MaxDepth));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 30, nameof(MaxDepth));
            field = value;
        }
    } = 6;

    /// <summary>Training customers in a leaf at least. Default 20.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than one.</exception>
    public int MinLeaf
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MinLeaf));
            field = value;
        }
    } = 20;

    /// <summary>Bins that an attribute is read in at most, that of missing values included; 2 to 256. Default 256.</summary>
    /// <remarks>
    /// A numeric attribute with more distinct values is cut into quantile bins; of a categorical attribute
    /// with more names the rarest share one bin. With fewer, every value has its own bin and splits are exact.
    /// </remarks>
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

    /// <summary>Parts that cross-validation holds out in turn, 2 or more; 0 for none. Default 10.</summary>
    /// <remarks>Without cross-validation there is nothing to prune by: all splits stay but those that lower no error on the training customers.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or one.</exception>
    public int Folds
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Folds));
            ArgumentOutOfRangeException.ThrowIfEqual(value, 1, nameof(Folds));
            field = value;
        }
    } = 10;

    /// <summary>
    /// Whether to take the smallest tree whose cross-validated error is within one standard error of the least,
    /// rather than the one with the least; and no classification tree at all unless the least error is two standard errors
    /// below that of guessing the commonest class. Default true.
    /// </summary>
    /// <remarks>The second half is stricter than the rule of that name, which often finds a tree where two classes are equally common and nothing tells them apart.</remarks>
    public bool UseOneStandardErrorRule { get; init; } = true;

    /// <summary>Times that each attribute is permuted among held-out customers, 0 to 1000; 0 leaves its <see cref="AttributeImportance.Permutation"/> unknown. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Permutations
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Permutations));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 1000, nameof(Permutations));
            field = value;
        }
    }

    /// <summary>Seed of the folds and permutations, which are keyed by customer id. Default 1.</summary>
    public long Seed { get; init; } = 1;
}
