using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>What the purchase log says of each customer and period.</summary>
internal sealed class PurchaseColumns(int customers, PeriodCalendar calendar, PanelAlignment alignment, LogScope scope, double? marginRate)
{
    /// <summary>1 + the number of the day in its period of the first purchase; 0 where there is none.</summary>
    public PeriodColumns<byte> FirstPurchase { get; } = new(customers);

    public PeriodColumns<ushort> Purchases { get; } = new(customers);

    public PeriodColumns<long> Revenue { get; } = new(customers);

    /// <summary>Null until a purchase states its margin: before that, margins follow from revenue.</summary>
    public PeriodColumns<long>? StatedMargin { get; private set; }

    /// <summary>Revenue of the purchases that state a margin.</summary>
    public PeriodColumns<long>? StatedRevenue { get; private set; }

    public long Saturated { get; private set; }

    public long WithoutMargin { get; private set; }

    public void Add(in LoggedPurchase purchase)
    {
        if (!scope.Admits(purchase.Customer, purchase.IdHash, purchase.Day)) return;
        var key = calendar.KeyOf(purchase.Day);
        var days = new PeriodDays(calendar, key);
        var day = days.IndexOf(purchase.Day);
        var isCounted = alignment == PanelAlignment.Period || day >= days.Landmark;
        if (purchase.AmountUnits >= 0)
        {
            ref var first = ref FirstPurchase.Of(key)[purchase.Customer];
            if (first == 0 || day + 1 < first) first = (byte)(day + 1);
            ref var count = ref Purchases.Of(key)[purchase.Customer];
            if (isCounted && count == ushort.MaxValue) Saturated++;
            else if (isCounted) count++;
        }

        var amount = isCounted ? purchase.AmountUnits : 0;
        Add(ref Revenue.Of(key)[purchase.Customer], amount);
        scope.RequireSane(Revenue.Count, purchase.Day);
        if (purchase.MarginUnits is not { } margin)
        {
            WithoutMargin++;
            return;
        }

        Add(ref (StatedMargin ??= new(customers)).Of(key)[purchase.Customer], isCounted ? margin : 0);
        Add(ref (StatedRevenue ??= new(customers)).Of(key)[purchase.Customer], amount);
    }

    /// <summary>Whether some purchases state a margin and others do not, with no rate to fill them in.</summary>
    public bool IsMarginPartlyUnknown => StatedMargin is not null && marginRate is null && WithoutMargin > 0;

    /// <summary>Margins of consecutive periods; null where revenue and the margin rate say it all, or margins are not known.</summary>
    /// <remarks>What is not stated is the margin rate's share of the revenue without a stated margin.</remarks>
    public long[][]? Margin(int from, int count)
    {
        if (StatedMargin is null || IsMarginPartlyUnknown) return null;
        var margin = StatedMargin.Range(from, count);
        if (marginRate is not { } rate) return margin;
        var (all, stated) = (Revenue.Range(from, count), StatedRevenue!.Range(from, count));
        for (var period = 0; period < count; period++)
            for (var customer = 0; customer < customers; customer++)
                margin[period][customer] += (long)Math.Round((all[period][customer] - stated[period][customer]) * rate);
        return margin;
    }

    /// <summary>By period and customer, whether nothing was bought before the landmark: later contacts may already have been cut.</summary>
    public bool[][] AtRisk(int from, int count) => [.. FirstPurchase.Range(from, count).Select((first, index) =>
    {
        var landmark = new PeriodDays(calendar, from + index).Landmark;
        return Array.ConvertAll(first, mark => mark == 0 || mark > landmark);
    })];

    private static void Add(ref long sum, long units)
    {
        try
        {
            sum = checked(sum + units);
        }
        catch (OverflowException e)
        {
            throw new CustomerDataException("purchases: the amounts of one customer in one period are too large to add up.", e);
        }
    }
}
