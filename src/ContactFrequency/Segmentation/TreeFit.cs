using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>A classification or regression tree, how it was chosen, and how well it tells customers apart.</summary>
public sealed class TreeFit
{
    internal TreeFit(SegmentTree tree, ImmutableArray<ComplexityStep> path, ComplexityStep chosen, double rootError, ImmutableArray<AttributeImportance> importances) =>
        (Tree, Path, Chosen, RootError, Importances) = (tree, path, chosen, rootError, importances);

    /// <summary>The pruned tree, grown on all customers of the training set.</summary>
    public SegmentTree Tree { get; }

    /// <summary>The trees that pruning chose from, largest first; the last is the root alone.</summary>
    public ImmutableArray<ComplexityStep> Path { get; }

    /// <summary>The step of <see cref="Path"/> that <see cref="Tree"/> is.</summary>
    public ComplexityStep Chosen { get; }

    /// <summary>Error of one prediction for everyone, the commonest class or the mean, on the training customers; the bar for <see cref="ComplexityStep.Error"/>.</summary>
    public double RootError { get; }

    /// <summary>How much the tree owes to each attribute, the most important first.</summary>
    public ImmutableArray<AttributeImportance> Importances { get; }

    /// <summary>Share of <see cref="RootError"/> that the tree takes away on customers held out: of a regression tree, the share of variance explained (R²). NaN where none could be held out.</summary>
    /// <remarks>The same folds chose the tree, so the share is slightly hopeful. Negative where the tree is worse than the root.</remarks>
    public double Explained => 1 - Chosen.Error / RootError;

    /// <summary>Share of customers that cross-validation classified rightly; NaN where none could be held out, and of a regression tree.</summary>
    /// <remarks>The same folds chose the tree, so the share is slightly hopeful.</remarks>
    public double Accuracy => Tree.Classes.IsEmpty ? double.NaN : 1 - Chosen.Error;

    /// <summary>Standard error of <see cref="Accuracy"/>.</summary>
    public double AccuracyStandardError => Tree.Classes.IsEmpty ? double.NaN : Chosen.StandardError;

    /// <summary>Share of customers that guessing the commonest class for everyone classifies rightly; the bar for <see cref="Accuracy"/>. NaN of a regression tree.</summary>
    public double CommonestClassAccuracy => Tree.Classes.IsEmpty ? double.NaN : 1 - RootError;
}
