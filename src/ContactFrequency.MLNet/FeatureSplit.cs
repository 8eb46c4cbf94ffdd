using System.Collections.Immutable;
using Microsoft.ML.Trainers.FastTree;

namespace ContactFrequency.MLNet;

/// <summary>One split of an ML.NET tree, told of the attribute rather than of the feature.</summary>
/// <param name="Attribute">The attribute.</param>
/// <param name="Threshold">Values up to and including this go left; NaN where the split is on names.</param>
/// <param name="RightLevels">The names that go right; empty where the split is on numbers.</param>
/// <param name="MissingGoesLeft">Whether customers without a value go left, as those with a name that has no feature do.</param>
internal sealed record FeatureSplit(string Attribute, double Threshold, ImmutableArray<string> RightLevels, bool MissingGoesLeft)
{
    // Beyond this lies nothing but what stands for a missing number.
    private const float Largest = 1e38f;

    public bool IsNumeric => !double.IsNaN(Threshold);

    /// <exception cref="ArgumentException">The features are not those that the tree was trained on.</exception>
    public static FeatureSplit Of(RegressionTree tree, int node, ImmutableArray<FastTreeFeature> features)
    {
        if (tree.CategoricalSplitFlags[node]) return OfNames([.. tree.GetCategoricalSplitFeaturesAt(node).Select(index => At(features, index))]);
        var feature = At(features, tree.NumericalSplitFeatureIndexes[node]);
        var threshold = tree.NumericalSplitThresholds[node];
        if (feature.Level is null)
            return new(feature.Attribute, feature.Missing == float.MaxValue && threshold > Largest ? double.MaxValue : UpTo(threshold), [], feature.Missing <= threshold);
        if (!(threshold >= 0 && threshold < 1))
            throw new ArgumentException($"The model splits feature '{feature}' at {threshold}, so it is not one of 0 and 1.", nameof(features));
        return OfNames([feature]);
    }

    /// <summary>The largest number that rounds to at most a number of 32 bits.</summary>
    internal static double UpTo(float threshold)
    {
        if (float.IsPositiveInfinity(threshold)) return double.MaxValue;
        // Half-way to the next number of 32 bits, which rounds to whichever of the two is even.
        var above = threshold == float.MaxValue ? Math.ScaleB(1, 128) : float.BitIncrement(threshold);
        var middle = (threshold + above) / 2;
        return (float)middle <= threshold ? middle : Math.BitDecrement(middle);
    }

    private static FeatureSplit OfNames(FastTreeFeature[] features)
    {
        if (features.Any(feature => feature.Level is null || feature.Attribute != features[0].Attribute))
            throw new ArgumentException($"The model splits on {string.Join(", ", features.AsEnumerable())} at once, which are not names of one attribute.", nameof(features));
        return new(features[0].Attribute, double.NaN, [.. features.Select(feature => feature.Level!)], true);
    }

    private static FastTreeFeature At(ImmutableArray<FastTreeFeature> features, int index) => index < features.Length
        ? features[index]
        : throw new ArgumentException($"The model splits on feature {index}, but there are only {features.Length}.", nameof(features));
}
