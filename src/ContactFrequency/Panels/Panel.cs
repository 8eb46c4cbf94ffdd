using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>One row a customer and period: contacts by channel, purchases, revenue, margin, opt-outs; quiet periods included.</summary>
/// <remarks>
/// Compact: columns of one byte a count of contacts, and of purchases and sums of money only the rows in which there are any. A customer has a row in each period
/// from <see cref="FirstPeriod"/> to <see cref="LastPeriod"/>. A channel that a customer has left is unreachable from the period of the opt-out on.
/// Immutable and safe to share between threads.
/// </remarks>
public sealed class Panel
{
    private readonly byte[][] _contacts;
    private readonly PeriodOutcomes _outcomes;
    private readonly int[] _firstPeriod;
    private readonly int[] _lastPeriod;
    private readonly int[][] _unreachableFrom;
    private readonly bool[][] _isOptOutDated;
    private readonly double _marginRate;
    private readonly bool[][]? _rows;

    internal Panel(PanelData data)
    {
        Channels = data.Channels;
        PeriodStarts = data.PeriodStarts;
        LastDay = data.LastDay;
        Data = data;
        _rows = data.Rows;
        ContactsPerCount = data.ContactsPerCount;
        MeanCost = data.MeanCost;
        Notes = data.Notes;
        CustomerCount = data.FirstPeriod.Length;
        HasMargin = data.Outcomes.HasMargin || data.MarginRate is not null;
        (_contacts, _outcomes, _marginRate) = (data.Contacts, data.Outcomes, data.MarginRate ?? double.NaN);
        Assignments = data.Assignments;
        // Assigned frequencies count whole periods; a panel that counts a part of each cannot be compared with them.
        AssignedPanels = data.Assignments is null || data.ContactsPerCount != 1 ? null : new(this);
        (_firstPeriod, _lastPeriod, _unreachableFrom, _isOptOutDated) = (data.FirstPeriod, data.LastPeriod, data.UnreachableFrom, data.IsOptOutDated);
    }

    /// <summary>What it is made of, for another panel that differs in some of it.</summary>
    internal PanelData Data { get; }

    /// <summary>Channels in ordinal order.</summary>
    public ImmutableArray<string> Channels { get; }

    /// <summary>First day of each period.</summary>
    public ImmutableArray<DateOnly> PeriodStarts { get; }

    /// <summary>Last day of the last period.</summary>
    public DateOnly LastDay { get; }

    /// <summary>Number of periods.</summary>
    public int PeriodCount => PeriodStarts.Length;

    /// <summary>Number of customers, those without any row included.</summary>
    public int CustomerCount { get; }

    /// <summary>Mean cost of a contact by channel, in money; NaN where the log states none.</summary>
    public ImmutableArray<double> MeanCost { get; }

    /// <summary>Whether margins are known, from the purchases or by a margin rate.</summary>
    public bool HasMargin { get; }

    /// <summary>Peculiarities of the logs and what was done about each.</summary>
    public ImmutableArray<DataNote> Notes { get; }

    /// <summary>The frequencies that customers were drawn into; null where there was no randomised test.</summary>
    public PanelAssignments? Assignments { get; }

    /// <summary>The panel with assigned in place of received frequencies, by channel; null where there was no randomised test.</summary>
    internal AssignedPanels? AssignedPanels { get; }

    /// <summary>First period in which the customer was there for the whole of it.</summary>
    public int FirstPeriod(int customer) => _firstPeriod[customer];

    /// <summary>Last such period; before the first one where there is none.</summary>
    public int LastPeriod(int customer) => _lastPeriod[customer];

    /// <summary>Contacts on a channel in a period by customer; 255 stands for 255 and more.</summary>
    public ReadOnlySpan<byte> Contacts(int channel, int period) => _contacts[channel * PeriodCount + period];

    /// <summary>Contacts a period that one counted contact stands for: 1 where whole periods are counted.</summary>
    public int ContactsPerCount { get; }

    /// <summary>Mean number of contacts in the whole period of those with a number of counted ones: the same number where whole periods are counted.</summary>
    public double FrequencyOf(int channel, int count) => Data.Frequencies?[channel][count] ?? (double)ContactsPerCount * count;

    /// <summary>Whether the customer's row in a period counts.</summary>
    public bool HasRow(int customer, int period) =>
        period >= _firstPeriod[customer] && period <= _lastPeriod[customer] && (_rows is null || _rows[period][customer]);

    /// <summary>The first period in which the customer cannot be reached on the channel; <see cref="int.MaxValue"/> if always reachable.</summary>
    public int UnreachableFrom(int channel, int customer) => _unreachableFrom[channel][customer];

    /// <summary>Whether contacts after purchases were counted: not where only a part of each period is.</summary>
    internal bool HasStopOnConversion => Data.StopOnConversion is not null;

    /// <summary>Contacts after the first purchase of a period against expectation; all zero where that was not counted.</summary>
    internal StopOnConversion StopOnConversion(int channel, int customer) => Data.StopOnConversion?[channel][customer] ?? default;

    /// <summary>
    /// The period of an opt-out that the log dates; <see cref="int.MaxValue"/> where it shows none within the panel's periods, as for a customer who is
    /// merely listed as opted out.
    /// </summary>
    public int OptsOutIn(int channel, int customer) => _isOptOutDated[channel][customer] ? _unreachableFrom[channel][customer] : int.MaxValue;

    /// <summary>Purchases, revenue, margin, or whether there was a purchase, of a customer in a period; money in whole units of currency.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such period or outcome.</exception>
    public double Outcome(PanelOutcome outcome, int customer, int period)
    {
        if ((uint)period >= (uint)PeriodCount) throw new ArgumentOutOfRangeException(nameof(period), period, $"Periods are numbered from 0 to {PeriodCount - 1}.");
        var row = _outcomes.RowOf(customer, period);
        return row >= 0 ? OutcomeOf(outcome, row) : Enum.IsDefined(outcome) ? 0 : throw Unknown(outcome);
    }

    /// <summary>
    /// Where those of a customer's periods stand in which the customer bought or was paid back, ascending; in all others every outcome is zero. Places from the first to before the
    /// second, for <see cref="PeriodOf"/> and <see cref="OutcomeOf"/>.
    /// </summary>
    internal (int From, int To) ActiveRows(int customer)
    {
        var (from, to) = _outcomes.RowsOf(customer);
        while (from < to && PeriodOf(from) < _firstPeriod[customer]) from++;
        while (from < to && PeriodOf(to - 1) > _lastPeriod[customer]) to--;
        return (from, to);
    }

    /// <summary>The period at one of the places of <see cref="ActiveRows"/>.</summary>
    internal int PeriodOf(int row) => _outcomes.Period(row);

    /// <summary>The outcome at one of the places of <see cref="ActiveRows"/>.</summary>
    internal double OutcomeOf(PanelOutcome outcome, int row) => outcome switch
    {
        PanelOutcome.Purchases => _outcomes.Purchases(row),
        PanelOutcome.Revenue => Money.FromUnits(_outcomes.Revenue(row)),
        PanelOutcome.Margin when !_outcomes.HasMargin => Money.FromUnits(_outcomes.Revenue(row)) * _marginRate,
        PanelOutcome.Margin => Money.FromUnits(_outcomes.Margin(row)),
        PanelOutcome.Bought => _outcomes.Purchases(row) > 0 ? 1 : 0,
        _ => throw Unknown(outcome),
    };

    private static ArgumentOutOfRangeException Unknown(PanelOutcome outcome) => new(nameof(outcome), outcome, "Unknown outcome.");

    /// <summary>Whether customers may lack rows between their first and last period.</summary>
    internal bool HasGaps => _rows is not null;

    /// <summary>Contacts of a customer on a channel in consecutive periods, from the customer's first.</summary>
    internal void FillContacts(int channel, int customer, Span<byte> contacts)
    {
        var columns = _contacts.AsSpan(channel * PeriodCount + FirstPeriod(customer), contacts.Length);
        for (var period = 0; period < contacts.Length; period++) contacts[period] = columns[period][customer];
    }

    /// <summary>An outcome of a customer in consecutive periods, from the customer's first.</summary>
    internal void Fill(PanelOutcome outcome, int customer, Span<double> values)
    {
        values.Clear();
        var first = FirstPeriod(customer);
        var (from, to) = ActiveRows(customer);
        for (var row = from; row < to; row++)
            if ((uint)(PeriodOf(row) - first) < (uint)values.Length) values[PeriodOf(row) - first] = OutcomeOf(outcome, row);
    }

    /// <summary>The same panel with fewer periods a customer.</summary>
    internal Panel Restricted(Func<int, int> firstPeriod, Func<int, int> lastPeriod) => new(Data with
    {
        FirstPeriod = [.. Enumerable.Range(0, CustomerCount).Select(firstPeriod)],
        LastPeriod = [.. Enumerable.Range(0, CustomerCount).Select(lastPeriod)],
    });
}
