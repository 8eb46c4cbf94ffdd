namespace ContactFrequency.Segmentation;

/// <summary>How much a tree owes to one attribute, on customers it was grown on and on others.</summary>
/// <remarks>
/// Splits flatter attributes of many values, on which there is more to choose from; permutation does not. Attributes that tell the same share what
/// they are worth, or one of them stands for all (Strobl, Boulesteix, Zeileis and Hothorn, <i>BMC Bioinformatics</i> 8, 2007).
/// </remarks>
/// <param name="Attribute">The attribute.</param>
/// <param name="Splits">By how much its splits lower the impurity of all training customers, Gini's or the variance; 0 if it has none.</param>
/// <param name="Permutation">
/// By how much the error on held-out customers grows when their values of the attribute are dealt out among them at random, in units of
/// <see cref="ComplexityStep.Error"/> (Breiman, <i>Machine Learning</i> 45, 2001); NaN unless <see cref="TreeOptions.Permutations"/> asks for it.
/// Around zero, and no more often above than below, for an attribute that tells nothing.
/// </param>
/// <param name="StandardError">Standard error of <paramref name="Permutation"/> over customers, given the trees.</param>
public sealed record AttributeImportance(string Attribute, double Splits, double Permutation, double StandardError);
