using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>What the purchase log says of each customer and period.</summary>
internal sealed class PurchaseColumns(int customers, PeriodCalendar calendar, LogScope scope, double? marginRate, PanelAlignment alignment)
{
    private readonly PeriodDays _days = new(calendar);

    public PanelAlignment Alignment => alignment;

    /// <summary>The part of the period with the first purchase, from 1, 0 for none. By landmark, the same for purchases before the middle alone.</summary>
    public PeriodColumns<byte> FirstPurchases { get; } = new(customers);

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
        var isCounted = alignment == PanelAlignment.Period || !_days.IsBeforeMiddle(key, purchase.Day);
        if (purchase.AmountUnits >= 0 && (alignment == PanelAlignment.Period || !isCounted))
        {
            ref var first = ref FirstPurchases.Of(key)[purchase.Customer];
            var part = (byte)(_days.PartOf(key, purchase.Day) + 1);
            if (first == 0 || part < first) first = part;
        }

        scope.RequireSane(Revenue.Count, purchase.Day);
        if (!isCounted) return;
        if (purchase.AmountUnits >= 0)
        {
            ref var count = ref Purchases.Of(key)[purchase.Customer];
            if (count < ushort.MaxValue) count++;
            else Saturated++;
        }

        Add(ref Revenue.Of(key)[purchase.Customer], purchase.AmountUnits);
        if (purchase.MarginUnits is not { } margin)
        {
            WithoutMargin++;
            return;
        }

        Add(ref (StatedMargin ??= new(customers)).Of(key)[purchase.Customer], margin);
        Add(ref (StatedRevenue ??= new(customers)).Of(key)[purchase.Customer], purchase.AmountUnits);
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
