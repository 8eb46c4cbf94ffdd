using System.Collections.Immutable;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Which coefficients act on which rows of a group of customers: levels of every channel, unreachable channels, periods.</summary>
/// <remarks>
/// A row is a customer and period. Each channel gives it one coefficient: its level, none at the reference level, or one for rows in which the
/// customer cannot be reached there, which so say nothing about frequency on that channel and still count for the others.
/// Rows on which the outcome is zero throughout (a period, or a channel's unreachable rows) are left out: their coefficient would run away and they tell nothing.
/// </remarks>
internal sealed class SegmentDesign
{
    private const int Counts = byte.MaxValue + 1;

    private readonly Panel _panel;
    private readonly int[][] _levelCoefficient;
    private readonly int[] _unreachableCoefficient;
    private readonly int[] _periodCoefficient;
    private readonly bool[] _isPeriodUsed;

    private SegmentDesign(Panel panel, PanelOutcome outcome, IReadOnlyList<int> customers, bool hasIntercept)
    {
        (_panel, Outcome, Customers) = (panel, outcome, customers);
        var tally = new Tally(panel, outcome, customers);
        _isPeriodUsed = [.. tally.PeriodOutcome.Select(sum => sum > 0)];
        _levelCoefficient = new int[panel.Channels.Length][];
        _unreachableCoefficient = new int[panel.Channels.Length];
        var next = hasIntercept ? 1 : 0;
        var (levels, references, firsts) = (new ImmutableArray<FrequencyLevel>[panel.Channels.Length], new int[panel.Channels.Length], new int[panel.Channels.Length]);
        for (var channel = 0; channel < levels.Length; channel++)
        {
            var at = channel;
            levels[channel] = LevelPooling.Pool(tally.Periods[channel], tally.OutcomeSum[channel], (from, to) => tally.CustomersIn(at, from, to));
            references[channel] = Commonest(levels[channel]);
            firsts[channel] = next;
            _levelCoefficient[channel] = CoefficientOfCount(levels[channel], references[channel], next);
            next += Math.Max(0, levels[channel].Length - 1);
            _unreachableCoefficient[channel] = tally.UnreachableOutcome[channel] > 0 ? next++ : Left;
        }

        _periodCoefficient = new int[panel.PeriodCount];
        var reference = true;
        for (var period = 0; period < panel.PeriodCount; period++)
        {
            _periodCoefficient[period] = _isPeriodUsed[period] && !reference ? next++ : None;
            reference &= !_isPeriodUsed[period];
        }

        (Levels, References, FirstCoefficients, CoefficientCount, HasIntercept) = ([.. levels], [.. references], [.. firsts], next, hasIntercept);
    }

    /// <summary>No coefficient acts.</summary>
    public const int None = -1;

    /// <summary>The row is left out.</summary>
    public const int Left = -2;

    public PanelOutcome Outcome { get; }

    public IReadOnlyList<int> Customers { get; }

    public ImmutableArray<ImmutableArray<FrequencyLevel>> Levels { get; }

    public ImmutableArray<int> References { get; }

    /// <summary>The coefficient of the first level that is not the reference, by channel.</summary>
    public ImmutableArray<int> FirstCoefficients { get; }

    public int CoefficientCount { get; }

    public bool HasIntercept { get; }

    /// <summary>Most coefficients that act on a row.</summary>
    public int MaxActive => _panel.Channels.Length + 1 + (HasIntercept ? 1 : 0);

    public int MaxRows => _panel.PeriodCount;

    public static SegmentDesign Of(Panel panel, PanelOutcome outcome, IReadOnlyList<int> customers, bool hasIntercept) =>
        new(panel, outcome, customers, hasIntercept);

    /// <summary>Lists the rows of a customer: the coefficients that act on each, <see cref="MaxActive"/> apart, <see cref="None"/> where fewer do; and its outcome.</summary>
    /// <returns>The number of rows.</returns>
    public int FillRows(int customer, Span<int> active, Span<double> outcome)
    {
        var (rows, width) = (0, MaxActive);
        for (var period = _panel.FirstPeriod(customer); period <= _panel.LastPeriod(customer); period++)
        {
            if (!_isPeriodUsed[period] || !TryFill(customer, period, active.Slice(rows * width, width))) continue;
            outcome[rows++] = _panel.Outcome(Outcome, customer, period);
        }

        return rows;
    }

    private bool TryFill(int customer, int period, Span<int> active)
    {
        var at = 0;
        if (HasIntercept) active[at++] = 0;
        active[at++] = _periodCoefficient[period];
        for (var channel = 0; channel < _levelCoefficient.Length; channel++)
        {
            var coefficient = period >= _panel.UnreachableFrom(channel, customer)
                ? _unreachableCoefficient[channel]
                : _levelCoefficient[channel][_panel.Contacts(channel, period)[customer]];
            if (coefficient == Left) return false;
            active[at++] = coefficient;
        }

        return true;
    }

    private static int Commonest(ImmutableArray<FrequencyLevel> levels)
    {
        var best = 0;
        for (var level = 1; level < levels.Length; level++)
            if (levels[level].Periods > levels[best].Periods) best = level;
        return best;
    }

    private static int[] CoefficientOfCount(ImmutableArray<FrequencyLevel> levels, int reference, int first)
    {
        var coefficients = new int[Counts];
        Array.Fill(coefficients, None);
        for (var level = 0; level < levels.Length; level++)
        {
            var coefficient = level == reference ? None : first + level - (level > reference ? 1 : 0);
            for (var contacts = levels[level].From; contacts <= levels[level].To; contacts++) coefficients[contacts] = coefficient;
        }

        return coefficients;
    }

    /// <summary>Sums of rows and outcome by number of contacts.</summary>
    private sealed class Tally
    {
        private readonly Panel _panel;
        private readonly IReadOnlyList<int> _customers;
        private readonly long[][] _customersAt;

        public Tally(Panel panel, PanelOutcome outcome, IReadOnlyList<int> customers)
        {
            (_panel, _customers) = (panel, customers);
            var channels = panel.Channels.Length;
            (Periods, OutcomeSum, _customersAt) = (Columns<long>(channels), Columns<double>(channels), Columns<long>(channels));
            (UnreachableOutcome, PeriodOutcome) = (new double[channels], new double[panel.PeriodCount]);
            var seenBy = Columns<int>(channels);
            for (var index = 0; index < customers.Count; index++)
            {
                var customer = customers[index];
                for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++)
                {
                    var value = panel.Outcome(outcome, customer, period);
                    PeriodOutcome[period] += value;
                    for (var channel = 0; channel < channels; channel++)
                    {
                        if (period >= panel.UnreachableFrom(channel, customer))
                        {
                            UnreachableOutcome[channel] += value;
                            continue;
                        }

                        var contacts = panel.Contacts(channel, period)[customer];
                        Periods[channel][contacts]++;
                        OutcomeSum[channel][contacts] += value;
                        if (seenBy[channel][contacts] == index + 1) continue;
                        seenBy[channel][contacts] = index + 1;
                        _customersAt[channel][contacts]++;
                    }
                }
            }
        }

        public long[][] Periods { get; }

        public double[][] OutcomeSum { get; }

        public double[] UnreachableOutcome { get; }

        public double[] PeriodOutcome { get; }

        public long CustomersIn(int channel, int from, int to)
        {
            if (from == to) return _customersAt[channel][from];
            return _customers.LongCount(customer => IsIn(customer, channel, from, to));
        }

        private bool IsIn(int customer, int channel, int from, int to)
        {
            var last = Math.Min(_panel.LastPeriod(customer), _panel.UnreachableFrom(channel, customer) - 1);
            for (var period = _panel.FirstPeriod(customer); period <= last; period++)
                if (_panel.Contacts(channel, period)[customer] is var contacts && contacts >= from && contacts <= to) return true;
            return false;
        }

        private static T[][] Columns<T>(int channels) => [.. Enumerable.Range(0, channels).Select(_ => new T[Counts])];
    }
}
