using System.Globalization;

namespace ContactFrequency.Segmentation;

/// <summary>One leaf of a <see cref="SegmentTree"/> in words.</summary>
/// <param name="Leaf">Index of the leaf in <see cref="SegmentTree.Nodes"/>.</param>
/// <param name="Condition">What leads to the leaf, such as <c>tenure_years &lt;= 3.5 and home in {a, b}</c>.</param>
/// <param name="Class">Its likeliest class; empty in a regression tree.</param>
/// <param name="Probability">Probability of that class; NaN in a regression tree.</param>
/// <param name="Customers">Training customers in the leaf.</param>
/// <param name="Share">Their share of all training customers.</param>
/// <param name="Value">Mean of their values; NaN but in a regression tree.</param>
public sealed record TreeRule(int Leaf, string Condition, string Class, double Probability, int Customers, double Share, double Value = double.NaN)
{
    /// <summary>The rule as one line of text.</summary>
    public override string ToString() => Class.Length == 0
        ? string.Create(CultureInfo.InvariantCulture, $"{Condition}: {Value:G4} ({Share:P1} of customers)")
        : string.Create(CultureInfo.InvariantCulture, $"{Condition}: {Class} (probability {Probability:F2}, {Share:P1} of customers)");
}
