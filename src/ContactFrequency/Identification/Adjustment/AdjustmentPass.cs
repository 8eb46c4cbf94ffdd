namespace ContactFrequency.Identification;

/// <summary>Adds up weights, residuals, expectations and balance, one customer at a time.</summary>
internal sealed class AdjustmentPass(CovariateScheme scheme, WeightedRows rows, AdjustmentSums sums)
{
    private readonly LevelScheme _levels = scheme.Levels;
    private readonly double[] _rare = new double[scheme.Levels.Count];
    private readonly double[] _at = new double[scheme.Levels.Count];
    private readonly double[] _weight = new double[scheme.Levels.Count];
    private readonly double[] _count = new double[scheme.Levels.Levels.Length];
    private readonly double[] _without = new double[scheme.Levels.Levels.Length];

    public void Add(int customer)
    {
        rows.Predictions.Read(customer);
        var reader = rows.Predictions.Rows;
        for (var row = 0; row < reader.Count; row++)
            for (var channel = 0; channel < _count.Length; channel++)
                if (reader.Levels(row)[channel] >= 0) AddRow(row, channel);
        if (reader.Count > 0) AddCustomer();
    }

    private void AddRow(int row, int channel)
    {
        var (first, count) = (_levels.First[channel], _levels.Levels[channel].Length);
        var effect = first + rows.Predictions.Rows.Levels(row)[channel];
        var weight = rows.Weight(row, channel, _rare.AsSpan(first, count), out var isTruncated);
        var without = rows.Predictions.MeanWithout(row, channel);
        _count[channel]++;
        _without[channel] += without;
        _at[effect]++;
        _weight[effect] += weight;
        if (isTruncated) sums.Truncated[effect]++;
        sums.SquaredWeight[effect] += weight * weight;
        sums.WeightedResidual[effect] += weight * (rows.Predictions.Rows.Outcome(row) - without * rows.Predictions.LevelFactors[effect]);
        AddIndicators(rows.Predictions.Rows.OfPeriod(row), effect, 1, weight);
    }

    /// <summary>Adds what the customer's rows have in common, and what is squared by customer.</summary>
    private void AddCustomer()
    {
        var factors = rows.Predictions.LevelFactors;
        for (var channel = 0; channel < _count.Length; channel++)
        {
            var count = _count[channel];
            sums.Rows[channel] += count;
            sums.SquaredRows[channel] += count * count;
            for (var effect = _levels.First[channel]; effect < _levels.First[channel] + _levels.Levels[channel].Length; effect++)
            {
                sums.Expected[effect] += _without[channel] * factors[effect];
                sums.At[effect] += _at[effect];
                sums.Weight[effect] += _weight[effect];
                sums.Rare[effect] += _rare[effect];
                sums.SquaredRare[effect] += _rare[effect] * _rare[effect];
                sums.RareTimesRows[effect] += _rare[effect] * count;
                if (_at[effect] > 0) AddIndicators(rows.Predictions.Rows.OfCustomer, effect, _at[effect], _weight[effect]);
                _rare[effect] = _at[effect] = _weight[effect] = 0;
            }

            _count[channel] = _without[channel] = 0;
        }
    }

    private void AddIndicators(ReadOnlySpan<ushort> indicators, int effect, double times, double weight)
    {
        var from = effect * scheme.IndicatorCount;
        var own = sums.Indicators.AsSpan(from, scheme.IndicatorCount);
        var weighted = sums.WeightedIndicators.AsSpan(from, scheme.IndicatorCount);
        foreach (var indicator in indicators)
        {
            own[indicator] += times;
            weighted[indicator] += weight;
        }
    }
}
