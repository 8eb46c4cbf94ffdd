namespace ContactFrequency.Segmentation;

/// <summary>Grows a classification tree on customers whose class is known, and prunes it to what the data support.</summary>
/// <remarks>
/// <para>Model: within a leaf, each customer has the same probability of each class.</para>
/// <para>Method: binary splits that lower the Gini impurity most, then weakest-link pruning with the price of a leaf chosen by
/// cross-validation (Breiman, Friedman, Olshen and Stone, <i>Classification and Regression Trees</i>, 1984), on
/// histograms of the attributes. Missing values are tried on both sides of every split. What a split has not seen,
/// be it a name or a missing value, goes to the side that its missing values went to, or else to the larger.</para>
/// <para>The result depends neither on the order of customers nor on that of columns: folds are keyed by customer id, and of
/// equally good splits the one on the first column in ordinal order of names, at the lowest threshold, is taken.</para>
/// <para>A grower holds no state between calls and may be shared between threads. Time is proportional to
/// customers × columns × depth, for each fold and once more.</para>
/// </remarks>
public sealed class ClassificationTreeGrower
{
    private readonly TreeOptions _options;

    /// <summary>Creates a grower with <see cref="TreeOptions.Default"/> or the given options.</summary>
    public ClassificationTreeGrower(TreeOptions? options = null) => _options = options ?? TreeOptions.Default;

    /// <summary>Grows and prunes a tree; fewer customers than two leaves need give the root alone.</summary>
    /// <param name="set">The customers.</param>
    /// <param name="threads">Threads to use at most, 1 or more; changes no digit.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than one.</exception>
    public TreeFit Grow(TrainingSet set, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(set);
        return TreeSelection.Fit(set, set.Classes, _options, threads);
    }
}
