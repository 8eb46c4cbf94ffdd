using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>The rows of one customer at a time with what models that have not seen it say of them. Not shared between threads.</summary>
internal sealed class CustomerPredictions
{
    private readonly CrossFit _fit;
    private readonly LevelScheme _levels;
    private readonly double[] _ofCustomer;
    private readonly double[] _linear;
    private FoldModels _models = null!;

    public CustomerPredictions(CrossFit fit, PanelOutcome outcome)
    {
        (_fit, _levels, Rows) = (fit, fit.Scheme.Levels, new(fit.Scheme, outcome));
        (_ofCustomer, _linear) = (new double[fit.Columns.Width], new double[fit.Columns.Width * fit.Scheme.Panel.PeriodCount]);
    }

    /// <summary>The rows.</summary>
    public CovariateReader Rows { get; }

    /// <summary>By level effect: what a level multiplies the expected outcome of this customer by.</summary>
    public ReadOnlySpan<double> LevelFactors => _models.LevelFactors;

    /// <summary>Reads a customer. What is the same in all rows is added up once.</summary>
    public void Read(int customer)
    {
        Rows.Read(customer);
        if (Rows.Count == 0) return;
        _models = _fit.ModelsOf(customer);
        Array.Clear(_ofCustomer);
        Add(Rows.OfCustomer, _ofCustomer);
        for (var row = 0; row < Rows.Count; row++)
        {
            var linear = _linear.AsSpan(row * _fit.Columns.Width, _fit.Columns.Width);
            _ofCustomer.CopyTo(linear);
            Add(Rows.OfPeriod(row), linear);
        }
    }

    /// <summary>The expected outcome of a row but for the factor of its level on the channel.</summary>
    public double MeanWithout(int row, int channel)
    {
        var mean = _models.Mean * Math.Exp(_linear[row * _fit.Columns.Width + _fit.Columns.Outcome]);
        return mean / _models.LevelFactors[_levels.First[channel] + Rows.Levels(row)[channel]];
    }

    /// <summary>The probabilities of a channel's levels in a row, up to and including a level.</summary>
    public void FillPropensities(int row, int channel, int upTo, Span<double> propensities)
    {
        var (remaining, logits) = (1.0, _levels.Levels[channel].Length - 1);
        var linear = _linear.AsSpan(row * _fit.Columns.Width + _fit.Columns.FirstLogit(channel), logits);
        for (var level = 0; level <= upTo; level++)
        {
            var hazard = level < logits ? LogisticRow.Probability(linear[level]) : 1;
            propensities[level] = remaining * hazard;
            remaining *= 1 - hazard;
        }
    }

    private void Add(ReadOnlySpan<ushort> indicators, Span<double> linear)
    {
        var width = _fit.Columns.Width;
        var sums = MemoryMarshal.Cast<double, Vector256<double>>(linear);
        foreach (var indicator in indicators)
        {
            var own = MemoryMarshal.Cast<double, Vector256<double>>(_models.Coefficients.AsSpan(indicator * width, width));
            for (var lane = 0; lane < sums.Length; lane++) sums[lane] += own[lane];
        }
    }
}
