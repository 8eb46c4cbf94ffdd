using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>What the purchase log says of each customer and period.</summary>
internal sealed class PurchaseColumns(int customers, PeriodCalendar calendar, PanelAlignment alignment, LogScope scope, double? marginRate)
{
    /// <summary>1 + the number of the day in its period of the first purchase; 0 where there is none.</summary>
    public PeriodColumns<byte> FirstPurchase { get; } = new(customers);

    private readonly PeriodColumns<ushort> _purchases = new(customers);
    private readonly PeriodColumns<long> _revenue = new(customers);

    // Null until a purchase states its margin: before that, margins follow from revenue. Revenue is that of the purchases that state one.
    private PeriodColumns<long>? _statedMargin;
    private PeriodColumns<long>? _statedRevenue;

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
            ref var count = ref _purchases.Of(key)[purchase.Customer];
            if (isCounted && count == ushort.MaxValue) Saturated++;
            else if (isCounted) count++;
        }

        var amount = isCounted ? purchase.AmountUnits : 0;
        Add(ref _revenue.Of(key)[purchase.Customer], amount);
        scope.RequireSane(_revenue.Count, purchase.Day);
        if (purchase.MarginUnits is not { } margin)
        {
            WithoutMargin++;
            return;
        }

        Add(ref (_statedMargin ??= new(customers)).Of(key)[purchase.Customer], isCounted ? margin : 0);
        Add(ref (_statedRevenue ??= new(customers)).Of(key)[purchase.Customer], amount);
    }

    /// <summary>Whether some purchases state a margin and others do not, with no rate to fill them in.</summary>
    public bool IsMarginPartlyUnknown => IsMarginStated && marginRate is null && WithoutMargin > 0;

    /// <summary>Whether any purchase states its margin.</summary>
    public bool IsMarginStated => _statedMargin is not null;

    /// <summary>Purchases, revenue and margins of consecutive periods. Without margins where revenue and the margin rate say it all, or margins are not known.</summary>
    /// <remarks>What is not stated is the margin rate's share of the revenue without a stated margin.</remarks>
    public PeriodOutcomes Outcomes(int from, int count, int threads)
    {
        var revenue = _revenue.Range(from, count);
        var (margin, stated) = (_statedMargin?.Range(from, count), _statedRevenue?.Range(from, count));
        return PeriodOutcomes.Of(customers, _purchases.Range(from, count), revenue, margin is null || IsMarginPartlyUnknown ? null : Margin, threads);

        long Margin(int period, int customer) =>
            margin[period][customer] + (marginRate is { } rate ? (long)Math.Round((revenue[period][customer] - stated![period][customer]) * rate) : 0);
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
