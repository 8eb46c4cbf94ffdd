namespace ContactFrequency.Segmentation;

/// <summary>One tree of the sequence that weakest-link pruning yields.</summary>
/// <param name="Alpha">The price of a leaf, in units of <paramref name="Error"/> on the training customers, from which on this is the best subtree.</param>
/// <param name="Leaves">Number of its leaves.</param>
/// <param name="Error">Error in cross-validation: the share of customers misclassified, or the mean squared error; by weight. NaN where none could be held out.</param>
/// <param name="StandardError">Standard error of <paramref name="Error"/>.</param>
public readonly record struct ComplexityStep(double Alpha, int Leaves, double Error, double StandardError);
