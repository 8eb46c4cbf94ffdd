using ContactFrequency.Panels;

namespace ContactFrequency.Planning;

/// <summary>What each customer of a group would buy in a period without any contact, shrunk towards the group.</summary>
/// <remarks>
/// <para>Model: purchases are Poisson with mean <c>rate × Σ exp(effect of the contacts had)</c>; rates are gamma-distributed over the group.</para>
/// <para>Method: the posterior mean, with the gamma's parameters by the method of moments (Fader and Hardie's gamma-Poisson; Morris,
/// <i>Journal of the American Statistical Association</i> 78, 1983). A customer never seen gets the group's mean.</para>
/// </remarks>
public static class BaseRates
{
    /// <summary>The rates, in the order of the customers.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="customers">Indices of the customers of the group.</param>
    /// <param name="logEffects">By channel, the effect of each number of contacts over none; the last entry stands for more.</param>
    public static double[] Of(Panel panel, IReadOnlyList<int> customers, IReadOnlyList<double[]> logEffects)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(logEffects);
        double[] purchases = new double[customers.Count], exposure = new double[customers.Count];
        for (var index = 0; index < customers.Count; index++)
            (purchases[index], exposure[index]) = Totals(panel, customers[index], logEffects);

        double allPurchases = purchases.Sum(), allExposure = exposure.Sum();
        if (!(allExposure > 0)) return new double[customers.Count];
        var mean = allPurchases / allExposure;
        var (excess, squares) = (0.0, 0.0);
        for (var index = 0; index < purchases.Length; index++)
        {
            var expected = mean * exposure[index];
            excess += (purchases[index] - expected) * (purchases[index] - expected) - expected;
            squares += exposure[index] * exposure[index];
        }

        // No more spread than Poisson itself makes: everyone has the group's rate.
        var variance = excess / squares;
        if (!(variance > 0)) return [.. purchases.Select(_ => mean)];
        var shape = mean * mean / variance;
        return [.. purchases.Select((count, index) => (shape + count) / (shape / mean + exposure[index]))];
    }

    private static (double Purchases, double Exposure) Totals(Panel panel, int customer, IReadOnlyList<double[]> logEffects)
    {
        var (purchases, exposure) = (0.0, 0.0);
        for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++)
        {
            var effect = 0.0;
            for (var channel = 0; channel < logEffects.Count; channel++)
                effect += logEffects[channel][Math.Min(panel.Contacts(channel, period)[customer], logEffects[channel].Length - 1)];
            purchases += panel.Outcome(PanelOutcome.Purchases, customer, period);
            exposure += Math.Exp(effect);
        }

        return (purchases, exposure);
    }
}
