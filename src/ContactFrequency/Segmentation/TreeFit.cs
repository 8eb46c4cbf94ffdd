using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>A classification tree, how it was chosen, and how well it tells customers apart.</summary>
public sealed class TreeFit
{
    internal TreeFit(SegmentTree tree, ImmutableArray<ComplexityStep> path, ComplexityStep chosen, double commonestClassAccuracy) =>
        (Tree, Path, Chosen, CommonestClassAccuracy) = (tree, path, chosen, commonestClassAccuracy);

    /// <summary>The pruned tree, grown on all customers of the training set.</summary>
    public SegmentTree Tree { get; }

    /// <summary>The trees that pruning chose from, largest first; the last is the root alone.</summary>
    public ImmutableArray<ComplexityStep> Path { get; }

    /// <summary>The step of <see cref="Path"/> that <see cref="Tree"/> is.</summary>
    public ComplexityStep Chosen { get; }

    /// <summary>Share of customers that cross-validation classified rightly; NaN where none could be held out.</summary>
    /// <remarks>The same folds chose the tree, so the share is slightly hopeful.</remarks>
    public double Accuracy => 1 - Chosen.Error;

    /// <summary>Standard error of <see cref="Accuracy"/>.</summary>
    public double AccuracyStandardError => Chosen.StandardError;

    /// <summary>Share of customers that guessing the commonest class for everyone classifies rightly; the bar for <see cref="Accuracy"/>.</summary>
    public double CommonestClassAccuracy { get; }
}
