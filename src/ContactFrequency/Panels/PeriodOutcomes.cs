using ContactFrequency.Numerics;

namespace ContactFrequency.Panels;

/// <summary>What customers bought and were paid back, in the periods in which they did: few of all, so that neither memory nor sums have to do with quiet ones.</summary>
/// <remarks>The rows of a customer follow each other, by period.</remarks>
internal sealed class PeriodOutcomes
{
    /// <summary>Customers that are looked through together.</summary>
    private const int Block = 4096;

    private readonly int[] _first;
    private readonly ushort[] _period;
    private readonly ushort[] _purchases;
    private readonly long[] _revenue;
    private readonly long[]? _margin;

    private PeriodOutcomes(int[] first, bool hasMargin)
    {
        (_first, _period, _purchases, _revenue) = (first, new ushort[first[^1]], new ushort[first[^1]], new long[first[^1]]);
        _margin = hasMargin ? new long[first[^1]] : null;
    }

    /// <summary>Whether margins are among them, and do not follow from revenue.</summary>
    public bool HasMargin => _margin is not null;

    /// <summary>Gathers columns of consecutive periods, each with a value a customer; sums of money in units.</summary>
    /// <param name="margin">The margin of a period and customer; null where there are none.</param>
    public static PeriodOutcomes Of(int customers, ushort[][] purchases, long[][] revenue, Func<int, int, long>? margin, int threads)
    {
        var first = new int[customers + 1];
        EachBlock((period, customer) => first[customer + 1]++);
        for (var customer = 0; customer < customers; customer++) first[customer + 1] += first[customer];
        var (found, next) = (new PeriodOutcomes(first, margin is not null), first.AsSpan(0, customers).ToArray());
        EachBlock((period, customer) =>
        {
            var row = next[customer]++;
            (found._period[row], found._purchases[row], found._revenue[row]) = ((ushort)period, purchases[period][customer], revenue[period][customer]);
            if (margin is not null) found._margin![row] = margin(period, customer);
        });
        return found;

        void EachBlock(Action<int, int> add) => IndexedWork.Run((customers + Block - 1) / Block, threads, block =>
        {
            var (from, to) = (block * Block, Math.Min(customers, (block + 1) * Block));
            for (var period = 0; period < purchases.Length; period++)
            {
                var (counts, sums) = (purchases[period], revenue[period]);
                for (var customer = from; customer < to; customer++)
                    if (counts[customer] != 0 || sums[customer] != 0 || (margin is not null && margin(period, customer) != 0)) add(period, customer);
            }
        });
    }

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
}
