namespace ContactFrequency.Panels;

/// <summary>What customers bought and were paid back, in the periods in which they did: few of all, so that neither memory nor sums have to do with quiet ones.</summary>
/// <remarks>The rows of a customer follow each other, by period.</remarks>
internal sealed class PeriodOutcomes
{
    private readonly int[] _first;
    private readonly ushort[] _period;
    private readonly ushort[] _purchases;
    private readonly long[] _revenue;
    private readonly long[]? _margin;

    /// <summary>Puts sums in order; those that are all zero, or of other periods, are left out.</summary>
    /// <param name="customers">Number of customers.</param>
    /// <param name="sums">At most one for each customer and period.</param>
    /// <param name="from">Key of the first period.</param>
    /// <param name="count">Number of periods.</param>
    /// <param name="margin">The margin of a sum; null where margins are not known, or follow from revenue.</param>
    public PeriodOutcomes(int customers, ReadOnlySpan<PurchaseSum> sums, int from, int count, Func<PurchaseSum, long>? margin)
    {
        _first = new int[customers + 1];
        foreach (ref readonly var sum in sums)
            if (Counts(sum)) _first[sum.Customer + 1]++;
        for (var customer = 0; customer < customers; customer++) _first[customer + 1] += _first[customer];
        (_period, _purchases, _revenue) = (new ushort[_first[^1]], new ushort[_first[^1]], new long[_first[^1]]);
        if (margin is not null) _margin = new long[_first[^1]];

        var next = _first.AsSpan(0, customers).ToArray();
        foreach (ref readonly var sum in sums)
        {
            if (!Counts(sum)) continue;
            // A customer has few, so each is moved down to its place among them.
            var (row, period) = (next[sum.Customer]++, (ushort)(sum.Key - from));
            for (; row > _first[sum.Customer] && _period[row - 1] > period; row--) Move(row - 1, row);
            (_period[row], _purchases[row], _revenue[row]) = (period, sum.Purchases, sum.Revenue);
            if (margin is not null) _margin![row] = margin(sum);
        }

        bool Counts(in PurchaseSum sum) => sum.Key >= from && sum.Key < from + count && (sum.Purchases != 0 || sum.Revenue != 0 || (margin is not null && margin(sum) != 0));
    }

    /// <summary>Whether margins are among them, and do not follow from revenue.</summary>
    public bool HasMargin => _margin is not null;

    /// <summary>The rows of a customer, from the first to before the second.</summary>
    public (int From, int To) RowsOf(int customer) => (_first[customer], _first[customer + 1]);

    /// <summary>The row of a customer and period; negative where there is none.</summary>
    public int RowOf(int customer, int period)
    {
        var row = _period.AsSpan(_first[customer].._first[customer + 1]).IndexOf((ushort)period);
        return row < 0 ? row : _first[customer] + row;
    }

    /// <summary>The period of a row.</summary>
    public int Period(int row) => _period[row];

    /// <summary>Purchases of a row.</summary>
    public int Purchases(int row) => _purchases[row];

    /// <summary>Units of revenue of a row.</summary>
    public long Revenue(int row) => _revenue[row];

    /// <summary>Units of margin of a row, where there are margins.</summary>
    public long Margin(int row) => _margin![row];

    private void Move(int from, int to)
    {
        (_period[to], _purchases[to], _revenue[to]) = (_period[from], _purchases[from], _revenue[from]);
        if (_margin is not null) _margin[to] = _margin[from];
    }
}
