using System.Globalization;
using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>What the assignments table says of each channel, period and customer.</summary>
/// <remarks>
/// Of a customer's period on a channel it keeps what the rows that touch it say, whether one covers the whole of it, and whether they disagree, in frequency or in
/// probability. So the order of rows changes nothing.
/// </remarks>
internal sealed class AssignmentColumns
{
    private readonly PanelData _data;
    private readonly int[] _starts;
    private readonly int[] _ends;
    private readonly ChannelColumns?[] _channels;
    private readonly HashSet<ulong> _unknown = [];
    private readonly SortedSet<string> _unknownChannels = new(StringComparer.Ordinal);
    private long _unknownRows;
    private long _unknownChannelRows;
    private long _outside;
    private long _overlapping;
    private long _contradictory;
    private long _partial;

    private AssignmentColumns(PanelData data)
    {
        _data = data;
        _starts = [.. data.PeriodStarts.Select(day => day.DayNumber)];
        _ends = [.. _starts.Skip(1).Select(start => start - 1), data.LastDay.DayNumber];
        _channels = new ChannelColumns?[data.Channels.Length];
    }

    /// <summary>Adds the assignments of an input, and notes on them, to a panel.</summary>
    public static PanelData AddTo(PanelData data, AnalysisInput input)
    {
        var columns = new AssignmentColumns(data);
        foreach (var assignment in input.ReadAssignments()) columns.Add(assignment);
        var assignments = columns.Assignments();
        return data with { Assignments = assignments, Notes = [.. data.Notes, .. columns.Notes()] };
    }

    private void Add(in LoggedAssignment row)
    {
        var channel = _data.Channels.IndexOf(row.Channel);
        if (channel < 0)
        {
            _unknownChannelRows++;
            _unknownChannels.Add(row.Channel);
            return;
        }

        if (row.Customer < 0)
        {
            _unknownRows++;
            _unknown.Add(row.IdHash);
            return;
        }

        int from = row.From.DayNumber, to = row.To.DayNumber;
        var first = FirstPeriodEndingFrom(from);
        if (first == _ends.Length || _starts[first] > to)
        {
            _outside++;
            return;
        }

        var columns = _channels[channel] ??= new(_starts.Length, _data.FirstPeriod.Length);
        for (var period = first; period < _starts.Length && _starts[period] <= to; period++)
            columns.Add(period, row, isWhole: from <= _starts[period] && to >= _ends[period]);
    }

    private int FirstPeriodEndingFrom(int day)
    {
        var index = Array.BinarySearch(_ends, day);
        return index >= 0 ? index : ~index;
    }

    private PanelAssignments? Assignments()
    {
        var (frequency, probability, any) = (new short[]?[_channels.Length][], new float[]?[_channels.Length][], false);
        for (var channel = 0; channel < _channels.Length; channel++)
        {
            var isAssigned = _channels[channel] is { } columns && Settle(columns);
            frequency[channel] = isAssigned ? _channels[channel]!.Frequency : [];
            probability[channel] = isAssigned ? _channels[channel]!.Probability : [];
            any |= isAssigned;
        }

        return any ? new(frequency, probability) : null;
    }

    /// <summary>Keeps the frequency of periods that are assigned, and none of others; whether any is.</summary>
    private bool Settle(ChannelColumns columns)
    {
        var any = false;
        for (var period = 0; period < _starts.Length; period++)
        {
            if (columns.Frequency[period] is not { } column) continue;
            for (var customer = 0; customer < column.Length; customer++)
            {
                var seen = column[customer];
                column[customer] = -1;
                if (seen < 0 || period < _data.FirstPeriod[customer] || period > _data.LastPeriod[customer]) continue;
                var isWhole = (seen & ChannelColumns.Whole) != 0;
                if (!isWhole) _partial++;
                else if ((seen & ChannelColumns.Contradictory) != 0) _contradictory++;
                else (column[customer], any) = ((short)(seen & byte.MaxValue), true);
                if (isWhole && (seen & ChannelColumns.Twice) != 0) _overlapping++;
            }
        }

        return any;
    }

    private IEnumerable<DataNote> Notes()
    {
        if (_unknownRows > 0)
        {
            yield return new("assignments_of_unknown_customer", _unknownRows, string.Create(CultureInfo.InvariantCulture,
                $"Rows of assignments of {_unknown.Count} customers who are not in customers; they were left out."));
        }

        if (_unknownChannelRows > 0)
        {
            yield return new("assignments_of_unknown_channel", _unknownChannelRows,
                $"Rows of assignments on channels that have no contacts ({string.Join(", ", _unknownChannels.Take(5))}{(_unknownChannels.Count > 5 ? ", …" : "")}); they were left out.");
        }

        if (_outside > 0) yield return new("assignments_outside_periods", _outside, "Rows of assignments that touch none of the full periods; they were left out.");
        if (_partial > 0)
            yield return new("assignments_in_part", _partial, "Customer-periods on a channel that no row of assignments covers from the first day to the last; they do not count as assigned.");
        if (_overlapping > 0)
            yield return new("assignments_overlapping", _overlapping, "Customer-periods on a channel that more than one row of assignments covers; where the rows agree they count once.");
        if (_contradictory > 0)
            yield return new("assignments_contradictory", _contradictory, "Customer-periods on a channel of which two rows of assignments state different frequencies or probabilities; they do not count as assigned.");
    }

    /// <summary>One channel: the frequency stated, with marks above its byte; −1 where no row touches the period.</summary>
    private sealed class ChannelColumns(int periods, int customers)
    {
        public const short Whole = 1 << 8;
        public const short Twice = 1 << 9;
        public const short Contradictory = 1 << 10;

        public short[]?[] Frequency { get; } = new short[]?[periods];

        public float[]?[] Probability { get; } = new float[]?[periods];

        public void Add(int period, in LoggedAssignment row, bool isWhole)
        {
            if (Frequency[period] is null) Array.Fill(Frequency[period] = new short[customers], (short)-1);
            ref var seen = ref Frequency[period]![row.Customer];
            if (seen < 0)
            {
                seen = row.Frequency;
                SetProbability(period, row.Customer, row.Probability);
            }
            else
            {
                seen |= Twice;
                // Not a number equals itself here: two rows that state no probability agree.
                if ((seen & byte.MaxValue) != row.Frequency || !ProbabilityOf(period, row.Customer).Equals(row.Probability)) seen |= Contradictory;
            }

            if (isWhole) seen |= Whole;
        }

        private float ProbabilityOf(int period, int customer) => Probability[period]?[customer] ?? float.NaN;

        private void SetProbability(int period, int customer, float value)
        {
            if (float.IsNaN(value) && Probability[period] is null) return;
            if (Probability[period] is null) Array.Fill(Probability[period] = new float[customers], float.NaN);
            Probability[period]![customer] = value;
        }
    }
}
