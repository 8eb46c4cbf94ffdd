namespace ContactFrequency.Segmentation;

/// <summary>Grows a tree of regression models: where the coefficients of a node's model change with an attribute, its rows are divided by that attribute.</summary>
/// <remarks>
/// <para>Model: in every leaf a regression of its own, Gaussian (identity link), Poisson (log) or binomial (logit).</para>
/// <para>Method: model-based recursive partitioning (Zeileis, Hothorn and Hornik, <i>Journal of Computational and Graphical Statistics</i> 17, 2008). In each node the model is fitted to all of its rows; the scores of all
/// its coefficients are tested for a change along each attribute; the attribute with the smallest p-value splits where that is not above alpha, at the place that leaves both sides with the best fit. An attribute without a
/// place that leaves enough rows on both sides is passed over for the next one below alpha.</para>
/// <para>Splits are exact for least squares, and for the others up to <see cref="ModelTreeOptions.ExhaustiveLimit"/>: both sides of every candidate count with their own best fit. p-values are asymptotic; coefficients and standard
/// errors of leaves do not know that the leaves were chosen by the same rows.</para>
/// <para>A grower holds no state between calls and may be shared between threads. Time grows with rows × attributes × depth, and with rows × log rows × attributes once for sorting.</para>
/// </remarks>
public sealed class ModelTreeGrower
{
    private readonly ModelTreeOptions _options;

    /// <summary>Creates a grower with <see cref="ModelTreeOptions.Default"/> or the given options.</summary>
    public ModelTreeGrower(ModelTreeOptions? options = null) => _options = options ?? ModelTreeOptions.Default;

    /// <summary>Grows a tree. A table that determines no model gives a root whose model says so, not an exception.</summary>
    /// <param name="table">The table.</param>
    /// <param name="threads">Threads to use at most, from 1; changes no digit.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="threads"/> is less than one.</exception>
    public ModelTree Grow(ModelTable table, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        var growth = new ModelTreeGrowth(table, _options, threads);
        var nodes = growth.Grow();
        return new(table, ModelTreePruner.Prune(nodes, table, _options.Pruning), growth.MinLeaf);
    }
}
