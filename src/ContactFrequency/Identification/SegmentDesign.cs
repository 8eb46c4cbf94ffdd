using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Which coefficients act on which rows of a group of customers: levels of every channel, unreachable channels, periods, further factors.</summary>
/// <remarks>
/// A row is a customer and period. Each channel gives it one coefficient: its level, none at the reference level, or one for rows in which the
/// customer cannot be reached there, which so say nothing about frequency on that channel and still count for the others.
/// Rows on which the outcome is zero throughout (a period, a level, or a channel's unreachable rows), or one throughout where it is a yes or no, are left out: their
/// coefficient would run away.
/// </remarks>
internal sealed class SegmentDesign
{
    /// <summary>No coefficient acts.</summary>
    public const int None = -1;

    /// <summary>The row is left out.</summary>
    private const int Left = -2;

    private readonly Panel _panel;
    private readonly DesignOptions _options;
    private readonly int[][] _coefficientOfCount;
    private readonly int[] _unreachableCoefficient;
    private readonly int[] _periodCoefficient;
    private readonly int[] _factorCoefficient;

    public SegmentDesign(ProfileRequest request, LevelScheme levels, DesignOptions options)
    {
        (_panel, _options, Outcome, Customers, Levels) = (request.Panel, options, request.Outcome, request.Customers, levels);
        var (periodOutcome, levelOutcome, unreachableOutcome) = Outcomes(value => value);
        if (Outcome == PanelOutcome.Bought)
        {
            // What always happened runs away as what never did; the scarcer of the two stands for both.
            var (period, level, unreachable) = Outcomes(value => 1 - value);
            (periodOutcome, levelOutcome, unreachableOutcome) = (Scarcer(periodOutcome, period), Scarcer(levelOutcome, level), Scarcer(unreachableOutcome, unreachable));
        }

        LevelCoefficients = new int[levels.Count];
        _unreachableCoefficient = new int[_panel.Channels.Length];
        var next = options.HasIntercept ? 1 : 0;
        for (var channel = 0; channel < levels.Levels.Length; channel++)
        {
            for (var level = 0; level < levels.Levels[channel].Length; level++)
            {
                var effect = levels.First[channel] + level;
                LevelCoefficients[effect] = !(levelOutcome[effect] > 0) ? Left : level == levels.References[channel] ? None : next++;
            }

            _unreachableCoefficient[channel] = unreachableOutcome[channel] > 0 ? next++ : Left;
        }

        _coefficientOfCount = [.. Enumerable.Range(0, _panel.Channels.Length).Select(channel => Enumerable.Range(0, byte.MaxValue + 1)
            .Select(count => levels.LevelOf(channel, count) is var level and >= 0 ? LevelCoefficients[levels.First[channel] + level] : Left).ToArray())];
        _factorCoefficient = new int[options.Factors.Count];
        for (var factor = 0; factor < _factorCoefficient.Length; factor++) (_factorCoefficient[factor], next) = (next, next + options.Factors[factor].Contacts.Length - 1);
        _periodCoefficient = new int[_panel.PeriodCount];
        var reference = true;
        for (var period = 0; period < _panel.PeriodCount; period++)
        {
            _periodCoefficient[period] = !(periodOutcome[period] > 0) ? Left : reference ? None : next++;
            reference &= !(periodOutcome[period] > 0);
        }

        CoefficientCount = next;
        CoefficientOutcome = new double[next];
        for (var effect = 0; effect < levels.Count; effect++) Note(LevelCoefficients[effect], levelOutcome[effect]);
        for (var channel = 0; channel < unreachableOutcome.Length; channel++) Note(_unreachableCoefficient[channel], unreachableOutcome[channel]);
        for (var period = 0; period < periodOutcome.Length; period++) Note(_periodCoefficient[period], periodOutcome[period]);

        void Note(int coefficient, double outcome)
        {
            if (coefficient >= 0) CoefficientOutcome[coefficient] = outcome;
        }
    }

    /// <summary>The outcome of the rows on which each level's, period's or unreachable channel's coefficient acts: its information, before what customers' own means take off.</summary>
    public double[] CoefficientOutcome { get; }

    public PanelOutcome Outcome { get; }

    public IReadOnlyList<int> Customers { get; }

    public LevelScheme Levels { get; }

    /// <summary>The coefficient of each level effect; <see cref="None"/> for the references, another negative number where the level has no outcome.</summary>
    public int[] LevelCoefficients { get; }

    public int CoefficientCount { get; }

    /// <summary>Most coefficients that act on a row.</summary>
    public int MaxActive => _panel.Channels.Length + 1 + _options.Factors.Count + (_options.HasIntercept ? 1 : 0);

    public int MaxRows => _panel.PeriodCount;

    /// <summary>Whether rows have weights other than one.</summary>
    public bool HasWeights => _options.RowWeight is not null;

    /// <summary>Most rows that a customer may have.</summary>
    public int MostRowsOf(int customer) => Math.Max(0, _panel.LastPeriod(customer) - _panel.FirstPeriod(customer) + 1);

    /// <summary>The coefficients of a further factor's groups but the first, which is the reference.</summary>
    public int[] CoefficientsOf(int factor) => [.. Enumerable.Range(_factorCoefficient[factor], _options.Factors[factor].Contacts.Length - 1)];

    /// <summary>Lists the rows of a customer: the coefficients that act on each, <see cref="MaxActive"/> apart, <see cref="None"/> where fewer do; outcome and weight.</summary>
    /// <returns>The number of rows.</returns>
    public int FillRows(int customer, Span<int> active, Span<double> outcome, Span<double> weight)
    {
        var (rows, width) = (0, MaxActive);
        for (var period = _panel.FirstPeriod(customer); period <= _panel.LastPeriod(customer); period++)
        {
            if (!TryFill(customer, period, active.Slice(rows * width, width))) continue;
            weight[rows] = _options.RowWeight?.Invoke(customer, period) ?? 1;
            outcome[rows++] = _panel.Outcome(Outcome, customer, period);
        }

        return rows;
    }

    private bool TryFill(int customer, int period, Span<int> active)
    {
        if (_periodCoefficient[period] == Left || !_panel.HasRow(customer, period)) return false;
        var at = 0;
        if (_options.HasIntercept) active[at++] = 0;
        active[at++] = _periodCoefficient[period];
        for (var channel = 0; channel < _unreachableCoefficient.Length; channel++)
        {
            var coefficient = Coefficient(customer, period, channel);
            if (coefficient == Left) return false;
            active[at++] = coefficient;
        }

        for (var factor = 0; factor < _factorCoefficient.Length; factor++)
        {
            var group = _options.Factors[factor].GroupOf(customer, period);
            if (group == DesignFactor.NoRow) return false;
            active[at++] = group == 0 ? None : _factorCoefficient[factor] + group - 1;
        }

        return true;
    }

    private int Coefficient(int customer, int period, int channel) => period >= _panel.UnreachableFrom(channel, customer)
        ? _unreachableCoefficient[channel]
        : _coefficientOfCount[channel][_panel.Contacts(channel, period)[customer]];

    /// <summary>Sums of the outcome by period, by level, and by channel over rows that cannot be reached.</summary>
    private (double[] Period, double[] Level, double[] Unreachable) Outcomes(Func<double, double> of)
    {
        var (ofPeriod, ofLevel, unreachable) = (new double[_panel.PeriodCount], new double[Levels.Count], new double[_panel.Channels.Length]);
        foreach (var customer in Customers)
        {
            for (var period = _panel.FirstPeriod(customer); period <= _panel.LastPeriod(customer); period++)
            {
                var value = of(_panel.Outcome(Outcome, customer, period));
                if (value == 0 || !_panel.HasRow(customer, period)) continue;
                ofPeriod[period] += value;
                for (var channel = 0; channel < unreachable.Length; channel++)
                {
                    if (period >= _panel.UnreachableFrom(channel, customer)) unreachable[channel] += value;
                    else if (Levels.LevelOf(channel, _panel.Contacts(channel, period)[customer]) is var level and >= 0) ofLevel[Levels.First[channel] + level] += value;
                }
            }
        }

        return (ofPeriod, ofLevel, unreachable);
    }

    private static double[] Scarcer(double[] one, double[] other) => [.. one.Zip(other, Math.Min)];
}
