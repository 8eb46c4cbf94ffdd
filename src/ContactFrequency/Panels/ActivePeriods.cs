namespace ContactFrequency.Panels;

/// <summary>The periods in which each customer bought, or was paid back: few of all, so that sums over outcomes need not pass over quiet ones.</summary>
internal sealed class ActivePeriods
{
    private readonly int[] _first;
    private readonly ushort[] _periods;

    /// <summary>Looks them up.</summary>
    public ActivePeriods(PanelData data)
    {
        var customers = data.FirstPeriod.Length;
        _first = new int[customers + 1];
        for (var period = 0; period < data.Purchases.Length; period++)
            for (var customer = 0; customer < customers; customer++)
                if (IsActive(data, period, customer)) _first[customer + 1]++;
        for (var customer = 0; customer < customers; customer++) _first[customer + 1] += _first[customer];
        _periods = new ushort[_first[^1]];
        var next = _first.AsSpan(0, customers).ToArray();
        for (var period = 0; period < data.Purchases.Length; period++)
            for (var customer = 0; customer < customers; customer++)
                if (IsActive(data, period, customer)) _periods[next[customer]++] = (ushort)period;
    }

    /// <summary>The periods of a customer, ascending.</summary>
    public ReadOnlySpan<ushort> Of(int customer) => _periods.AsSpan(_first[customer].._first[customer + 1]);

    private static bool IsActive(PanelData data, int period, int customer) =>
        data.Purchases[period][customer] != 0 || data.Revenue[period][customer] != 0 || (data.Margin is { } margin && margin[period][customer] != 0);
}
