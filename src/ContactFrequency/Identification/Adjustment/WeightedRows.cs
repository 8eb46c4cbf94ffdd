using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>What a row counts for at its level: its stabilised weight, cut where it is too large.</summary>
/// <remarks><c>P(A = k) / P(A = k | W)</c> (Robins, Hernán and Brumback, <i>Epidemiology</i> 11, 2000), cut as in Cole and Hernán (2008). Not shared between threads.</remarks>
internal sealed class WeightedRows(CrossFit fit, PanelOutcome outcome, double[] shares, AdjustmentOptions options)
{
    private readonly LevelScheme _levels = fit.Scheme.Levels;
    private readonly double[] _propensities = new double[byte.MaxValue + 2];

    /// <summary>The predictions of the customer that was read.</summary>
    public CustomerPredictions Predictions { get; } = new(fit, outcome);

    /// <summary>The weight of a row on a channel where it has a level, and whether it was cut.</summary>
    public double Weight(int row, int channel, out bool isTruncated)
    {
        var level = Predictions.Rows.Levels(row)[channel];
        Fill(row, channel, level);
        return Stabilised(channel, level, out isTruncated);
    }

    /// <summary>The same, and tells for which levels the row hardly occurs: counts one for each.</summary>
    public double Weight(int row, int channel, Span<double> rare, out bool isTruncated)
    {
        var first = _levels.First[channel];
        Fill(row, channel, rare.Length - 1);
        for (var level = 0; level < rare.Length; level++)
            if (_propensities[level] < options.RareRatio * shares[first + level]) rare[level]++;
        return Stabilised(channel, Predictions.Rows.Levels(row)[channel], out isTruncated);
    }

    private double Stabilised(int channel, int level, out bool isTruncated)
    {
        var weight = shares[_levels.First[channel] + level] / _propensities[level];
        isTruncated = !(weight <= options.MaxWeight);
        return isTruncated ? options.MaxWeight : weight;
    }

    private void Fill(int row, int channel, int upTo)
    {
        if (options.UsesPropensities) Predictions.FillPropensities(row, channel, upTo, _propensities);
        else shares.AsSpan(_levels.First[channel], upTo + 1).CopyTo(_propensities);
    }
}
