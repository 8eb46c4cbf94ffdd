using System.Collections.Immutable;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Kaiser, Meyer and Olkin's measure: how much of the items' correlation is shared by more than two of them.</summary>
/// <remarks>
/// <para>Squared correlations of pairs ÷ (these + squared partial correlations given all other items) (Kaiser and Rice, <i>Educational and Psychological Measurement</i> 34, 1974).
/// 0.8 and more is good; below 0.5 the items have little in common that factors could explain.</para>
/// <para>Safe to share between threads.</para>
/// </remarks>
public sealed class SamplingAdequacy
{
    private SamplingAdequacy(double overall, ImmutableArray<double> items) => (Overall, Items) = (overall, items);

    /// <summary>Over all pairs, from 0 to 1; NaN where no two items correlate at all.</summary>
    public double Overall { get; }

    /// <summary>Over the pairs of each item, in the items' order.</summary>
    public ImmutableArray<double> Items { get; }

    /// <summary>Computes the measure.</summary>
    public static SamplingAdequacy Of(ItemCorrelations correlations)
    {
        ArgumentNullException.ThrowIfNull(correlations);
        var inverse = correlations.Matrix.Inverse();
        var size = inverse.RowCount;
        double[] whole = new double[size], partial = new double[size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
            {
                if (i == j) continue;
                whole[i] += Math.Pow(correlations.Matrix[i, j], 2);
                partial[i] += inverse[i, j] * inverse[i, j] / (inverse[i, i] * inverse[j, j]);
            }

        return new(whole.Sum() / (whole.Sum() + partial.Sum()), [.. whole.Zip(partial, (one, other) => one / (one + other))]);
    }
}
