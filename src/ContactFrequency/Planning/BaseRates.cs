using ContactFrequency.Panels;

namespace ContactFrequency.Planning;

/// <summary>What the customers of a group would buy in a period without any contact: how much, and how much they differ in it.</summary>
/// <remarks>
/// <para>Model: purchases are Poisson with mean <c>rate × Σ exp(effect of the contacts had)</c>; rates are gamma-distributed over the group.</para>
/// <para>Method: the posterior mean, with the gamma's parameters by the method of moments (Fader and Hardie's gamma-Poisson; Morris,
/// <i>Journal of the American Statistical Association</i> 78, 1983). A customer never seen gets the group's mean.</para>
/// </remarks>
/// <param name="Mean">Mean purchases a customer a period without any contact.</param>
/// <param name="Shape">Shape of the gamma, small where customers differ much; infinite where they do not differ beyond chance, NaN where unknown.</param>
public sealed record BaseRates(double Mean, double Shape)
{
    /// <summary>Estimates the distribution over a group.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="customers">Indices of the customers of the group.</param>
    /// <param name="logEffects">By channel, the effect of each number of contacts over none; the last entry stands for more.</param>
    public static BaseRates Fit(Panel panel, IReadOnlyList<int> customers, IReadOnlyList<double[]> logEffects)
    {
        ArgumentNullException.ThrowIfNull(customers);
        double[] purchases = new double[customers.Count], exposure = new double[customers.Count];
        for (var index = 0; index < customers.Count; index++)
            (purchases[index], exposure[index]) = Totals(panel, customers[index], logEffects);

        double allPurchases = purchases.Sum(), allExposure = exposure.Sum();
        if (!(allExposure > 0)) return new(0, double.PositiveInfinity);
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
        return new(mean, variance > 0 ? mean * mean / variance : double.PositiveInfinity);
    }

    /// <summary>The rate of one customer.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="customer">Index of the customer.</param>
    /// <param name="logEffects">By channel, the effect of each number of contacts over none; the last entry stands for more.</param>
    public double Of(Panel panel, int customer, IReadOnlyList<double[]> logEffects)
    {
        if (!(Mean > 0) || !double.IsFinite(Shape)) return Mean;
        var (purchases, exposure) = Totals(panel, customer, logEffects);
        return (Shape + purchases) / (Shape / Mean + exposure);
    }

    private static (double Purchases, double Exposure) Totals(Panel panel, int customer, IReadOnlyList<double[]> logEffects)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(logEffects);
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
