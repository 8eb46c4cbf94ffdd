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
        return Fit(BaseRateTotals.Of(panel, customers, logEffects));
    }

    /// <summary>The same from totals of each customer.</summary>
    internal static BaseRates Fit(BaseRateTotals[] customers)
    {
        double allPurchases = customers.Sum(one => one.Purchases), allExposure = customers.Sum(one => one.Exposure);
        if (!(allExposure > 0)) return new(0, double.PositiveInfinity);
        var mean = allPurchases / allExposure;
        var (excess, squares) = (0.0, 0.0);
        foreach (var (purchases, exposure) in customers)
        {
            var expected = mean * exposure;
            excess += (purchases - expected) * (purchases - expected) - expected;
            squares += exposure * exposure;
        }

        // No more spread than Poisson itself makes: everyone has the group's rate.
        var variance = excess / squares;
        return new(mean, variance > 0 ? mean * mean / variance : double.PositiveInfinity);
    }

    /// <summary>The rate of one customer.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="customer">Index of the customer.</param>
    /// <param name="logEffects">By channel, the effect of each number of contacts over none; the last entry stands for more.</param>
    public double Of(Panel panel, int customer, IReadOnlyList<double[]> logEffects) => Of(BaseRateTotals.Of(panel, [customer], logEffects)[0]);

    /// <summary>The same from totals.</summary>
    internal double Of(BaseRateTotals customer) => !(Mean > 0) || !double.IsFinite(Shape) ? Mean : (Shape + customer.Purchases) / (Shape / Mean + customer.Exposure);
}
