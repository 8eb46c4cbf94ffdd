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
    public const int None = DesignCoefficients.None;

    private readonly Panel _panel;
    private readonly DesignOptions _options;
    private readonly DesignCoefficients _coefficients;
    private readonly int[][] _coefficientOfCount;

    public SegmentDesign(ProfileRequest request, LevelScheme levels, DesignOptions options)
    {
        (_panel, _options, Outcome, Customers, Levels) = (request.Panel, options, request.Outcome, request.Customers, levels);
        var outcomes = Outcomes(value => value);
        // What always happened runs away as what never did; the scarcer of the two stands for both.
        if (Outcome == PanelOutcome.Bought) outcomes = outcomes.Scarcer(Outcomes(value => 1 - value));
        _coefficients = new(levels, outcomes, options.HasIntercept, [.. options.Factors.Select(factor => factor.Contacts.Length)]);
        _coefficientOfCount = [.. Enumerable.Range(0, _panel.Channels.Length).Select(channel => Enumerable.Range(0, byte.MaxValue + 1)
            .Select(count => _coefficients.OfCount(channel, count)).ToArray())];
    }

    /// <summary>The outcome of the rows on which each level's, period's or unreachable channel's coefficient acts: its information, before what customers' own means take off.</summary>
    public double[] CoefficientOutcome => _coefficients.Outcome;

    public PanelOutcome Outcome { get; }

    public IReadOnlyList<int> Customers { get; }

    public LevelScheme Levels { get; }

    /// <summary>The coefficient of each level effect; <see cref="None"/> for the references, another negative number where the level has no outcome.</summary>
    public int[] LevelCoefficients => _coefficients.OfLevels;

    public int CoefficientCount => _coefficients.Count;

    /// <summary>Most coefficients that act on a row.</summary>
    public int MaxActive => _panel.Channels.Length + 1 + _options.Factors.Count + (_options.HasIntercept ? 1 : 0);

    public int MaxRows => _panel.PeriodCount;

    /// <summary>Whether rows have weights other than one.</summary>
    public bool HasWeights => _options.RowWeight is not null;

    /// <summary>Most rows that a customer may have.</summary>
    public int MostRowsOf(int customer) => Math.Max(0, _panel.LastPeriod(customer) - _panel.FirstPeriod(customer) + 1);

    /// <summary>The coefficients of a further factor's groups but the first, which is the reference.</summary>
    public int[] CoefficientsOf(int factor) => [.. Enumerable.Range(_coefficients.OfFactors[factor], _options.Factors[factor].Contacts.Length - 1)];

    /// <summary>Lists the rows of a customer: the coefficients that act on each, <see cref="MaxActive"/> apart, <see cref="None"/> where fewer do; outcome and weight.</summary>
    /// <returns>The number of rows.</returns>
    public int FillRows(int customer, Span<int> active, Span<double> outcome, Span<double> weight)
    {
        var (first, width, at) = (_panel.FirstPeriod(customer), MaxActive, 0);
        var count = MostRowsOf(customer);
        var isLeft = count <= 512 ? stackalloc bool[count] : new bool[count];
        isLeft.Clear();
        if (_options.HasIntercept)
        {
            for (var row = 0; row < count; row++) active[row * width] = 0;
            at++;
        }

        for (var row = 0; row < count; row++)
            isLeft[row] = IsLeft(active[row * width + at] = _coefficients.OfPeriods[first + row]) || !_panel.HasRow(customer, first + row);
        at++;

        // A channel at a time, so that what is the same in all of a customer's rows is looked up once.
        for (var channel = 0; channel < _coefficients.OfUnreachable.Length; channel++, at++)
        {
            var (reachable, ofCount, otherwise) = (_panel.UnreachableFrom(channel, customer), _coefficientOfCount[channel], _coefficients.OfUnreachable[channel]);
            for (var row = 0; row < count; row++)
                isLeft[row] |= IsLeft(active[row * width + at] = first + row >= reachable ? otherwise : ofCount[_panel.Contacts(channel, first + row)[customer]]);
        }

        for (var factor = 0; factor < _coefficients.OfFactors.Length; factor++, at++)
        {
            for (var row = 0; row < count; row++)
            {
                if (isLeft[row]) continue;
                var group = _options.Factors[factor].GroupOf(customer, first + row);
                isLeft[row] = group == DesignFactor.NoRow;
                active[row * width + at] = group == 0 ? None : _coefficients.OfFactors[factor] + group - 1;
            }
        }

        _panel.Fill(Outcome, customer, outcome[..count]);
        var rows = 0;
        for (var row = 0; row < count; row++)
        {
            if (isLeft[row]) continue;
            if (rows < row)
            {
                active.Slice(row * width, width).CopyTo(active[(rows * width)..]);
                outcome[rows] = outcome[row];
            }

            weight[rows++] = _options.RowWeight?.Invoke(customer, first + row) ?? 1;
        }

        return rows;
    }

    private static bool IsLeft(int coefficient) => coefficient == DesignCoefficients.Left;

    /// <summary>Sums of the outcome by period, by level, and by channel over rows that cannot be reached.</summary>
    private DesignOutcomes Outcomes(Func<double, double> of)
    {
        var (ofPeriod, ofLevel, unreachable) = (new double[_panel.PeriodCount], new double[Levels.Count], new double[_panel.Channels.Length]);
        int[] customers = [.. Customers];
        for (var period = 0; period < ofPeriod.Length; period++)
        {
            foreach (var customer in customers)
            {
                if (!_panel.HasRow(customer, period) || of(_panel.Outcome(Outcome, customer, period)) is not (var value and not 0)) continue;
                ofPeriod[period] += value;
                for (var channel = 0; channel < unreachable.Length; channel++)
                {
                    if (period >= _panel.UnreachableFrom(channel, customer)) unreachable[channel] += value;
                    else if (Levels.LevelOf(channel, _panel.Contacts(channel, period)[customer]) is var level and >= 0) ofLevel[Levels.First[channel] + level] += value;
                }
            }
        }

        return new(ofPeriod, ofLevel, unreachable);
    }
}
