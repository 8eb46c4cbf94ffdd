using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>A tree of regression models.</summary>
/// <remarks>Immutable and safe to share between threads. Nodes stand in depth-first order, left before right; the root is node 0.</remarks>
public sealed class ModelTree
{
    internal ModelTree(ModelTable table, ImmutableArray<ModelTreeNode> nodes, int minLeaf)
    {
        (Nodes, MinLeaf, Coefficients) = (nodes, minLeaf, [ModelTable.Intercept, .. table.Regressors.Select(column => column.Name)]);
        var isGaussian = table.Likelihood == Curves.ResponseLikelihood.Gaussian;
        ModelTreeNode[] leaves = [.. nodes.Where(node => node.IsLeaf)];
        LogLikelihood = leaves.Sum(leaf => leaf.Model.LogLikelihood);
        ResidualSumOfSquares = leaves.Sum(leaf => leaf.Model.ResidualSumOfSquares);
        DegreesOfFreedom = leaves.Sum(leaf => leaf.Model.Rank + (isGaussian ? 1 : 0)) + leaves.Length - 1;
    }

    /// <summary>All nodes.</summary>
    public ImmutableArray<ModelTreeNode> Nodes { get; }

    /// <summary>Names of the coefficients of every node.</summary>
    public ImmutableArray<string> Coefficients { get; }

    /// <summary>Rows that a leaf had to have.</summary>
    public int MinLeaf { get; }

    /// <summary>Sum over leaves, each with its own variance where Gaussian; NaN where a leaf has none.</summary>
    public double LogLikelihood { get; }

    /// <summary>Sum over leaves; NaN unless Gaussian.</summary>
    public double ResidualSumOfSquares { get; }

    /// <summary>Coefficients of the leaves, their variances where Gaussian, and one for each split.</summary>
    public int DegreesOfFreedom { get; }

    /// <summary>Akaike's criterion, <c>−2·log-likelihood + 2·degrees of freedom</c>.</summary>
    public double Aic => -2 * LogLikelihood + 2 * DegreesOfFreedom;

    /// <summary>The Bayesian criterion, <c>−2·log-likelihood + log n·degrees of freedom</c>.</summary>
    public double Bic => -2 * LogLikelihood + Math.Log(Nodes[0].Rows) * DegreesOfFreedom;

    /// <summary>The index of the leaf that each row reaches.</summary>
    /// <exception cref="ArgumentException">An attribute that the tree splits on is absent, of the other kind, or differs in length.</exception>
    public int[] FindLeaves(IReadOnlyList<AttributeColumn> attributes)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        var leaves = new int[attributes.Count == 0 ? 0 : attributes[0].Length];
        if (attributes.FirstOrDefault(column => column.Length != leaves.Length) is { } other)
            throw new ArgumentException($"'{other.Name}' has {other.Length} rows where '{attributes[0].Name}' has {leaves.Length}.", nameof(attributes));
        Func<int, bool>?[] tests = [.. Nodes.Select(node => node.Split is { } split ? LeftTest(split, attributes) : null)];
        for (var row = 0; row < leaves.Length; row++)
        {
            var at = 0;
            while (tests[at] is { } goesLeft) at = goesLeft(row) ? Nodes[at].Left : Nodes[at].Right;
            leaves[row] = at;
        }

        return leaves;
    }

    private static Func<int, bool> LeftTest(ModelSplit split, IReadOnlyList<AttributeColumn> attributes)
    {
        switch (attributes.FirstOrDefault(column => column.Name.Equals(split.Attribute, StringComparison.OrdinalIgnoreCase)))
        {
            case NumericColumn numeric when !double.IsNaN(split.Threshold):
                return row => numeric.IsMissing(row) ? split.MissingGoesLeft : numeric.Values[row] <= split.Threshold;
            case CategoricalColumn names when double.IsNaN(split.Threshold):
                bool[] left = [.. names.Levels.Select(level => split.LeftLevels.Contains(level) || (split.MissingGoesLeft && !split.RightLevels.Contains(level)))];
                return row => names.IsMissing(row) ? split.MissingGoesLeft : left[names.Codes[row]];
            case null:
                throw new ArgumentException($"The tree splits on '{split.Attribute}', which is not among the columns.", nameof(attributes));
            default:
                throw new ArgumentException($"The tree splits on '{split.Attribute}' as {(double.IsNaN(split.Threshold) ? "names" : "numbers")}, but the column is the other kind.", nameof(attributes));
        }
    }
}
