namespace ContactFrequency.MLNet;

/// <summary>How <see cref="FastTreeSegmenter"/> has ML.NET's FastTree grow.</summary>
/// <remarks>An instance is always valid: each value is checked where it is set, also in a <c>with</c> expression.</remarks>
public sealed record FastTreeOptions
{
    /// <summary>The values used when none are given.</summary>
    public static FastTreeOptions Default { get; } = new();

    /// <summary>Trees of each model, 1 or more. Default 1, which is told most simply; more are laid over one another and soon have very many leaves.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than one.</exception>
    public int NumberOfTrees
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(NumberOfTrees));
            field = value;
        }
    } = 1;

    /// <summary>Leaves of each tree at most, 2 or more. Default 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than two.</exception>
    public int NumberOfLeaves
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(NumberOfLeaves));
            field = value;
        }
    } = 8;

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

    /// <summary>How far each tree goes towards what it finds, above 0. Default 1; ML.NET's own 0.2 is for a hundred trees, and leaves the probabilities of one close to a half.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is not above zero.</exception>
    public double LearningRate
    {
        get;
        init
        {
            if (!(value > 0 && double.IsFinite(value))) throw new ArgumentOutOfRangeException(nameof(LearningRate), value, "A learning rate is finite and above 0.");
            field = value;
        }
    } = 1;

    /// <summary>Bins that a number is read in at most, 2 to 255. Default 255.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int MaxBins
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 2, nameof(MaxBins));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 255, nameof(MaxBins));
            field = value;
        }
    } = 255;

    /// <summary>Names of an attribute that a tree can tell apart at most, the commonest; 1 or more. Default 64.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than one.</exception>
    public int MaxLevels
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(MaxLevels));
            field = value;
        }
    } = 64;
}
