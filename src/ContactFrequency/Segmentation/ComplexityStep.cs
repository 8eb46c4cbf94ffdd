namespace ContactFrequency.Segmentation;

/// <summary>One tree of the sequence that weakest-link pruning yields.</summary>
/// <param name="Alpha">The price of a leaf, as a share of customers misclassified, from which on this is the best subtree.</param>
/// <param name="Leaves">Number of its leaves.</param>
/// <param name="Error">Share of customers misclassified in cross-validation; NaN where none could be held out.</param>
/// <param name="StandardError">Binomial standard error of <paramref name="Error"/>.</param>
public readonly record struct ComplexityStep(double Alpha, int Leaves, double Error, double StandardError);
