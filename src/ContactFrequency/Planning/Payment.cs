namespace ContactFrequency.Planning;

/// <summary>What an option costs at given prices of the limits.</summary>
internal static class Payment
{
    // Above any value an option can have.
    private const double Prohibitive = 1e30;

    /// <summary>Prices at which nobody takes or gives anything that is limited.</summary>
    public static double[] Forbidding(int constraints)
    {
        var prices = new double[constraints];
        Array.Fill(prices, double.PositiveInfinity);
        return prices;
    }

    /// <summary>The payment for one option.</summary>
    /// <param name="use">Its use of each limit; negative where it helps to keep one.</param>
    /// <param name="prices">Prices, or <see cref="Forbidding"/>.</param>
    public static double Of(ReadOnlySpan<double> use, ReadOnlySpan<double> prices)
    {
        if (!prices.IsEmpty && double.IsPositiveInfinity(prices[0])) return use.ContainsAnyExcept(0.0) ? Prohibitive : 0;
        var payment = 0.0;
        for (var k = 0; k < prices.Length; k++) payment += prices[k] * use[k];
        return payment;
    }
}
