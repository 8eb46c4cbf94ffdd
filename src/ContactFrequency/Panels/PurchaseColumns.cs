using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>What the purchase log says of each customer and period.</summary>
internal sealed class PurchaseColumns(int customers, PeriodCalendar calendar, PanelAlignment alignment, LogScope scope, double? marginRate)
{
    /// <summary>1 + the number of the day in its period of the first purchase; 0 where there is none.</summary>
    public PeriodColumns<byte> FirstPurchase { get; } = new(customers);

    private readonly PurchaseRows _rows = new();
    private readonly HashSet<int> _keys = [];
    private int _lastKey = int.MinValue;

    public long Saturated { get; private set; }

    public long WithoutMargin { get; private set; }

    public void Add(in LoggedPurchase purchase)
    {
        if (!scope.Admits(purchase.Customer, purchase.IdHash, purchase.Day)) return;
        var key = calendar.KeyOf(purchase.Day);
        var days = new PeriodDays(calendar, key);
        var day = days.IndexOf(purchase.Day);
        var isCounted = alignment == PanelAlignment.Period || day >= days.Landmark;
        ref var sum = ref _rows.Of(purchase.Customer, key);
        if (purchase.AmountUnits >= 0)
        {
            ref var first = ref FirstPurchase.Of(key)[purchase.Customer];
            if (first == 0 || day + 1 < first) first = (byte)(day + 1);
            if (isCounted && sum.Purchases == ushort.MaxValue) Saturated++;
            else if (isCounted) sum.Purchases++;
        }

        var amount = isCounted ? purchase.AmountUnits : 0;
        sum.Revenue = Added(sum.Revenue, amount);
        if (key != _lastKey && _keys.Add(_lastKey = key)) scope.RequireSane(_keys.Count, purchase.Day);
        if (purchase.MarginUnits is not { } margin)
        {
            WithoutMargin++;
            return;
        }

        IsMarginStated = true;
        sum.StatedMargin = Added(sum.StatedMargin, isCounted ? margin : 0);
        sum.StatedRevenue = Added(sum.StatedRevenue, amount);
    }

    /// <summary>Whether some purchases state a margin and others do not, with no rate to fill them in.</summary>
    public bool IsMarginPartlyUnknown => IsMarginStated && marginRate is null && WithoutMargin > 0;

    /// <summary>Whether any purchase states its margin: before that, margins follow from revenue.</summary>
    public bool IsMarginStated { get; private set; }

    /// <summary>Purchases, revenue and margins of consecutive periods. Without margins where revenue and the margin rate say it all, or margins are not known.</summary>
    /// <remarks>What is not stated is the margin rate's share of the revenue without a stated margin.</remarks>
    public PeriodOutcomes Outcomes(int from, int count)
    {
        return new(customers, _rows.Sums, from, count, !IsMarginStated || IsMarginPartlyUnknown ? null : Margin);

        long Margin(PurchaseSum sum) => sum.StatedMargin + (marginRate is { } rate ? (long)Math.Round((sum.Revenue - sum.StatedRevenue) * rate) : 0);
    }

    /// <summary>By period and customer, whether nothing was bought before the landmark: later contacts may already have been cut.</summary>
    public bool[][] AtRisk(int from, int count) => [.. FirstPurchase.Range(from, count).Select((first, index) =>
    {
        var landmark = new PeriodDays(calendar, from + index).Landmark;
        return Array.ConvertAll(first, mark => mark == 0 || mark > landmark);
    })];

    private static long Added(long sum, long units)
    {
        try
        {
            return checked(sum + units);
        }
        catch (OverflowException e)
        {
            throw new CustomerDataException("purchases: the amounts of one customer in one period are too large to add up.", e);
        }
    }
}
