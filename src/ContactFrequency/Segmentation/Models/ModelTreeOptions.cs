namespace ContactFrequency.Segmentation;

/// <summary>When a <see cref="ModelTreeGrower"/> splits.</summary>
/// <remarks>An instance is always valid: each value is checked where it is set, also in a <c>with</c> expression.</remarks>
public sealed record ModelTreeOptions
{
    /// <summary>The values used when none are given.</summary>
    public static ModelTreeOptions Default { get; } = new();

    /// <summary>A node is split where its smallest p-value is not above this; above 0 and below 1. Default 0.05.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Alpha
    {
        get;
        init => field = value is > 0 and < 1 ? value : throw new ArgumentOutOfRangeException(nameof(Alpha), value, "Alpha must be above 0 and below 1.");
    } = 0.05;

    /// <summary>Rows in a leaf at least, from 1. Default null: ten for each coefficient of the model.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than one.</exception>
    public int? MinLeaf
    {
        get;
        init => field = value is null or >= 1 ? value : throw new ArgumentOutOfRangeException(nameof(MinLeaf), value, "A leaf needs at least one row.");
    }

    /// <summary>Splits between the root and a leaf at most, from 0. Default null: any number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? MaxDepth
    {
        get;
        init => field = value is null or >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(MaxDepth), value, "The depth must not be negative.");
    }

    /// <summary>Whether p-values are corrected for the number of attributes tested in the node. Default true.</summary>
    public bool UseBonferroni { get; init; } = true;

    /// <summary>The share of a node's rows at either end of a numeric attribute where no change is looked for; above 0 and below 0.5. Default 0.1, and never fewer rows than a leaf needs.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Trim
    {
        get;
        init => field = value is > 0 and < 0.5 ? value : throw new ArgumentOutOfRangeException(nameof(Trim), value, "The share must be above 0 and below 0.5.");
    } = 0.1;

    /// <summary>How rows of equal value count in the test of a numeric attribute. Default <see cref="TieRule.RowOrder"/>.</summary>
    public TieRule Ties { get; init; } = TieRule.RowOrder;

    /// <summary>Which splits are taken back at the end. Default <see cref="TreePruning.None"/>.</summary>
    public TreePruning Pruning { get; init; } = TreePruning.None;

    /// <summary>
    /// For counts and chances: up to this many candidate splits × rows of a node, both sides of every candidate are fitted; above it, the candidates that can be the best by an estimate which is then
    /// made exact around the best (see <see cref="ModelTreeGrower"/>). Least squares are always exact. From 0; default 2²⁰, about a thousand rows of different values.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public long ExhaustiveLimit
    {
        get;
        init => field = value >= 0 ? value : throw new ArgumentOutOfRangeException(nameof(ExhaustiveLimit), value, "The limit must not be negative.");
    } = 1 << 20;
}
