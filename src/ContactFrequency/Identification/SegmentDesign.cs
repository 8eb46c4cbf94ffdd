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

    /// <summary>In place of a coefficient: the row is left out.</summary>
    private const ushort Left = ushort.MaxValue;

    private const int MostOnStack = 512;

    private readonly Panel _panel;
    private readonly DesignOptions _options;
    private readonly DesignCoefficients _coefficients;
    private readonly ushort[][] _coefficientOfCount;
    private readonly ushort[] _otherwise;
    private readonly ushort[] _ofPeriods;

    public SegmentDesign(ProfileRequest request, LevelScheme levels, DesignOptions options)
    {
        (_panel, _options, Outcome, Customers, Levels) = (request.Panel, options, request.Outcome, request.Customers, levels);
        var outcomes = Outcomes(isInverse: false);
        // What always happened runs away as what never did; the scarcer of the two stands for both.
        if (Outcome == PanelOutcome.Bought) outcomes = outcomes.Scarcer(Outcomes(isInverse: true));
        _coefficients = new(levels, outcomes, options.HasIntercept, [.. options.Factors.Select(factor => factor.Contacts.Length)]);
        _coefficientOfCount = [.. Enumerable.Range(0, _panel.Channels.Length).Select(channel => Enumerable.Range(0, byte.MaxValue + 1)
            .Select(count => Packed(_coefficients.OfCount(channel, count))).ToArray())];
        _otherwise = [.. _coefficients.OfUnreachable.Select(Packed)];
        _ofPeriods = [.. _coefficients.OfPeriods.Select(Packed)];
    }

    /// <summary>The outcome of the rows on which each level's, period's or unreachable channel's coefficient acts: its information, before what customers' own means take off.</summary>
    public double[] CoefficientOutcome => [.. _coefficients.Outcome, 0];

    public PanelOutcome Outcome { get; }

    public IReadOnlyList<int> Customers { get; }

    public LevelScheme Levels { get; }

    /// <summary>The coefficient of each level effect; <see cref="None"/> for the references, another negative number where the level has no outcome.</summary>
    public int[] LevelCoefficients => _coefficients.OfLevels;

    /// <summary>Number of coefficients, the spare one included.</summary>
    public int CoefficientCount => _coefficients.Count + 1;

    /// <summary>The last coefficient, which stands in where none acts: always zero and never determined.</summary>
    public int Spare => _coefficients.Count;

    /// <summary>Most coefficients that act on a row.</summary>
    public int MaxActive => _panel.Channels.Length + 1 + _options.Factors.Count + (_options.HasIntercept ? 1 : 0);

    public int MaxRows => _panel.PeriodCount;

    /// <summary>Whether rows have weights other than one.</summary>
    public bool HasWeights => _options.RowWeight is not null;

    /// <summary>Most rows that a customer may have.</summary>
    public int MostRowsOf(int customer) => Math.Max(0, _panel.LastPeriod(customer) - _panel.FirstPeriod(customer) + 1);

    /// <summary>The coefficients of a further factor's groups but the first, which is the reference.</summary>
    public int[] CoefficientsOf(int factor) => [.. Enumerable.Range(_coefficients.OfFactors[factor], _options.Factors[factor].Contacts.Length - 1)];

    /// <summary>Lists the rows of a customer: the coefficients that act on each, <see cref="MaxActive"/> apart, <see cref="Spare"/> where fewer do; outcome and weight.</summary>
    /// <param name="customer">The customer.</param>
    /// <param name="active">Room for the coefficients of as many rows as there may be.</param>
    /// <param name="outcome">Room for the outcomes.</param>
    /// <param name="weight">Room for the weights; left alone, as <see cref="Ones"/>, unless <see cref="HasWeights"/>.</param>
    /// <returns>The number of rows.</returns>
    public int FillRows(int customer, Span<ushort> active, Span<double> outcome, Span<double> weight)
    {
        var (first, width, at, count) = (_panel.FirstPeriod(customer), MaxActive, 0, MostRowsOf(customer));
        if (count == 0) return 0;
        active = active[..(count * width)];
        if (_options.HasIntercept) FillColumn(active, at++, 0, count, 0);
        var isAnyLeft = _panel.HasGaps;
        var contacts = count <= MostOnStack ? stackalloc byte[count] : new byte[count];

        // A channel at a time, so that what is the same in all of a customer's rows is looked up once.
        for (var channel = 0; channel < _otherwise.Length; channel++, at++)
        {
            var reachable = (int)Math.Clamp((long)_panel.UnreachableFrom(channel, customer) - first, 0, count);
            _panel.FillContacts(channel, customer, contacts[..reachable]);
            var (ofCount, place) = (_coefficientOfCount[channel], at);
            for (var row = 0; row < reachable; row++, place += width) isAnyLeft |= (active[place] = ofCount[contacts[row]]) == Left;
            if (reachable == count) continue;
            FillColumn(active, at, reachable, count, _otherwise[channel]);
            isAnyLeft |= _otherwise[channel] == Left;
        }

        for (var factor = 0; factor < _coefficients.OfFactors.Length; factor++, at++)
        {
            for (var row = 0; row < count; row++)
            {
                var group = _panel.HasRow(customer, first + row) ? _options.Factors[factor].GroupOf(customer, first + row) : DesignFactor.NoRow;
                isAnyLeft |= group == DesignFactor.NoRow;
                active[row * width + at] = group switch { DesignFactor.NoRow => Left, 0 => (ushort)Spare, _ => (ushort)(_coefficients.OfFactors[factor] + group - 1) };
            }
        }

        for (var row = 0; row < count; row++) isAnyLeft |= (active[row * width + at] = _ofPeriods[first + row]) == Left;
        _panel.Fill(Outcome, customer, outcome[..count]);
        if (HasWeights)
            for (var row = 0; row < count; row++) weight[row] = _options.RowWeight!(customer, first + row);
        return isAnyLeft ? Compact(customer, count, active, outcome, weight) : count;
    }

    /// <summary>Room for the weights of rows that each count once.</summary>
    public static double[] Ones(int rows)
    {
        var ones = new double[rows];
        Array.Fill(ones, 1);
        return ones;
    }

    /// <summary>Takes rows out that are left.</summary>
    private int Compact(int customer, int count, Span<ushort> active, Span<double> outcome, Span<double> weight)
    {
        var (rows, width, first) = (0, MaxActive, _panel.FirstPeriod(customer));
        for (var row = 0; row < count; row++)
        {
            var own = active.Slice(row * width, width);
            if (own.Contains(Left) || !_panel.HasRow(customer, first + row)) continue;
            own.CopyTo(active[(rows * width)..]);
            outcome[rows] = outcome[row];
            if (HasWeights) weight[rows] = weight[row];
            rows++;
        }

        return rows;
    }

    private void FillColumn(Span<ushort> active, int at, int from, int to, ushort coefficient)
    {
        for (var row = from; row < to; row++) active[row * MaxActive + at] = coefficient;
    }

    private ushort Packed(int coefficient) => coefficient switch { DesignCoefficients.Left => Left, DesignCoefficients.None => (ushort)Spare, _ => (ushort)coefficient };

    /// <summary>Sums of the outcome by period, by level, and by channel over rows that cannot be reached.</summary>
    /// <param name="isInverse">Whether of what did not happen, where the outcome is a yes or no.</param>
    private DesignOutcomes Outcomes(bool isInverse)
    {
        var sums = new DesignOutcomes(new double[_panel.PeriodCount], new double[Levels.Count], new double[_panel.Channels.Length]);
        foreach (var customer in Customers)
        {
            if (isInverse)
            {
                for (var period = _panel.FirstPeriod(customer); period <= _panel.LastPeriod(customer); period++) Add(customer, period, 1 - _panel.Outcome(Outcome, customer, period));
                continue;
            }

            var (from, to) = _panel.ActiveRows(customer);
            for (var row = from; row < to; row++) Add(customer, _panel.PeriodOf(row), _panel.OutcomeOf(Outcome, row));
        }

        return sums;

        void Add(int customer, int period, double value)
        {
            if (!_panel.HasRow(customer, period)) return;
            sums.Period[period] += value;
            for (var channel = 0; channel < sums.Unreachable.Length; channel++)
            {
                if (period >= _panel.UnreachableFrom(channel, customer)) sums.Unreachable[channel] += value;
                else if (Levels.LevelOf(channel, _panel.Contacts(channel, period)[customer]) is var level and >= 0) sums.Level[Levels.First[channel] + level] += value;
            }
        }
    }
}
