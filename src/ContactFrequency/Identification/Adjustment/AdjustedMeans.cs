using System.Collections.Immutable;

namespace ContactFrequency.Identification;

/// <summary>The mean outcome at each level, had everyone been there, and what it is made of. By level effect.</summary>
internal sealed class AdjustedMeans
{
    /// <summary>A level that hardly occurs for more than this share of the customer-periods is not extrapolated to.</summary>
    public const double MostRare = 0.1;

    public AdjustedMeans(LevelScheme levels, AdjustmentSums sums)
    {
        (Sums, Expected, Correction, Means) = (sums, new double[levels.Count], new double[levels.Count], new double[levels.Count]);
        Effects = new double[levels.Count];
        for (var channel = 0; channel < levels.Levels.Length; channel++)
        {
            var (first, reference) = (levels.First[channel], levels.First[channel] + levels.References[channel]);
            for (var effect = first; effect < first + levels.Levels[channel].Length; effect++)
            {
                Expected[effect] = sums.Expected[effect] / sums.Rows[channel];
                Correction[effect] = sums.WeightedResidual[effect] / sums.Weight[effect];
                var isKnown = sums.Weight[effect] > 0 && sums.Rare[effect] <= MostRare * sums.Rows[channel];
                Means[effect] = isKnown && Expected[effect] + Correction[effect] is > 0 and var mean ? mean : double.NaN;
            }

            for (var effect = first; effect < first + levels.Levels[channel].Length; effect++)
                Effects[effect] = effect == reference ? 0 : Math.Log(Means[effect] / Means[reference]);
        }
    }

    /// <summary>The references of a scheme, where they are not known replaced by the commonest level that is.</summary>
    public ImmutableArray<int> KnownReferences(LevelScheme levels) => [.. levels.References.Select((reference, channel) =>
    {
        var (first, ofChannel) = (levels.First[channel], levels.Levels[channel]);
        if (ofChannel.IsEmpty || !double.IsNaN(Means[first + reference])) return reference;
        int[] known = [.. Enumerable.Range(0, ofChannel.Length).Where(level => !double.IsNaN(Means[first + level]))];
        return known.Length == 0 ? reference : known.MaxBy(level => ofChannel[level].Periods);
    })];

    public AdjustmentSums Sums { get; }

    /// <summary>Mean of the expected outcome.</summary>
    public double[] Expected { get; }

    /// <summary>Weighted mean of what the outcome was beyond expectation.</summary>
    public double[] Correction { get; }

    /// <summary>The sum of both; NaN where the level hardly occurs for too many.</summary>
    public double[] Means { get; }

    /// <summary>Log ratio to the reference level; NaN where one of the two is not known.</summary>
    public double[] Effects { get; }
}
