namespace ContactFrequency.Identification;

/// <summary>The influence of a customer on adjusted effects: the efficient influence of each of its rows, added up, by the delta method for the log ratio.</summary>
/// <remarks>
/// Of the mean at level k a row of channel c has <c>(m_k(W) − mean m_k)/n + 1{A = k}·w·(Y − m_k(W) − correction)/Σw</c>, which adds up to 0 over all customers.
/// Recomputed from the panel whenever it is asked for.
/// </remarks>
internal sealed class AdjustedInfluence(WeightedRows rows, LevelScheme levels, AdjustedMeans means) : ICustomerInfluence
{
    private readonly double[] _onMean = new double[levels.Count];

    public void Add(int customer, double factor, Span<double> target)
    {
        rows.Predictions.Read(customer);
        if (rows.Predictions.Rows.Count == 0) return;
        for (var channel = 0; channel < levels.Levels.Length; channel++)
        {
            var (first, count) = (levels.First[channel], levels.Levels[channel].Length);
            if (count == 0 || !TryFillMeans(channel)) continue;
            var reference = first + levels.References[channel];
            for (var effect = first; effect < first + count; effect++)
            {
                if (effect == reference || double.IsNaN(means.Effects[effect])) continue;
                target[effect] += factor * (_onMean[effect] / means.Means[effect] - _onMean[reference] / means.Means[reference]);
            }
        }
    }

    /// <summary>The influence on the means of a channel's levels; false where the customer has none.</summary>
    private bool TryFillMeans(int channel)
    {
        var (first, count, reader) = (levels.First[channel], levels.Levels[channel].Length, rows.Predictions.Rows);
        var factors = rows.Predictions.LevelFactors;
        var (seen, without) = (0, 0.0);
        _onMean.AsSpan(first, count).Clear();
        for (var row = 0; row < reader.Count; row++)
        {
            if (reader.Levels(row)[channel] is not (>= 0 and var level)) continue;
            var (effect, own) = (first + level, rows.Predictions.MeanWithout(row, channel));
            seen++;
            without += own;
            var residual = reader.Outcome(row) - own * factors[effect] - means.Correction[effect];
            _onMean[effect] += rows.Weight(row, channel, out _) * residual / means.Sums.Weight[effect];
        }

        for (var effect = first; effect < first + count; effect++)
            _onMean[effect] += (without * factors[effect] - seen * means.Expected[effect]) / means.Sums.Rows[channel];
        return seen > 0;
    }
}
