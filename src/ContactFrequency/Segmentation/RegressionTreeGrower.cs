namespace ContactFrequency.Segmentation;

/// <summary>Grows a regression tree on customers of whom a number is known, such as what they spend, and prunes it to what the data support.</summary>
/// <remarks>
/// <para>Model: within a leaf all customers have the same expected value.</para>
/// <para>Method: as <see cref="ClassificationTreeGrower"/>, with the weighted variance for impurity and the mean squared error in pruning; the names of a
/// categorical attribute are put in the order of their means, where the best of all divisions is one of two ends (Breiman, Friedman, Olshen and Stone,
/// <i>Classification and Regression Trees</i>, 1984, chapter 8).</para>
/// <para>The result depends neither on the order of customers nor on that of columns: values are added up exactly. A grower holds no state between
/// calls and may be shared between threads.</para>
/// </remarks>
public sealed class RegressionTreeGrower
{
    private readonly TreeOptions _options;

    /// <summary>Creates a grower with <see cref="TreeOptions.Default"/> or the given options.</summary>
    public RegressionTreeGrower(TreeOptions? options = null) => _options = options ?? TreeOptions.Default;

    /// <summary>Grows and prunes a tree; fewer customers than two leaves need give the root alone.</summary>
    /// <param name="set">The customers.</param>
    /// <param name="threads">Threads to use at most, 1 or more; changes no digit.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than one.</exception>
    public TreeFit Grow(ValueTrainingSet set, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(set);
        return TreeSelection.Fit(set, [], _options, threads);
    }
}
