using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>The effect of frequency within customers: each is compared with itself in other periods.</summary>
/// <remarks>
/// <para>Model: the expected outcome of a customer in a period is <c>exp(customer + period + Σ level of each channel)</c>.</para>
/// <para>Method: Poisson pseudo-maximum likelihood with each customer's effect maximised out (Hausman, Hall and Griliches, <i>Econometrica</i> 52, 1984;
/// consistent for any non-negative outcome: Wooldridge, <i>Journal of Econometrics</i> 90, 1999), with customer-clustered covariance. Customers with one
/// period, or who never bought, tell nothing and are not counted. Biased where purchases change later contacts and periods are few.</para>
/// </remarks>
public sealed class WithinProfileFitter : IProfileFitter
{
    private const string Assumption =
        "What makes some customers better than others does not change from period to period, and purchases of one period do not decide the contacts of the next.";

    /// <inheritdoc/>
    public string Name => "within";

    /// <inheritdoc/>
    public FrequencyProfile Fit(Panel panel, IReadOnlyList<int> customers, PanelOutcome outcome, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(customers);
        int[] informative = [.. customers.Where(customer => IsInformative(panel, customer, outcome))];
        if (informative.Length == 0) return PoissonProfile.Empty(outcome, Name, Assumption);
        var design = SegmentDesign.Of(panel, outcome, informative, hasIntercept: false);
        var estimate = ClusteredNewton.Maximise(design, new ConditionalPoisson(), new double[design.CoefficientCount], threads);
        return PoissonProfile.Of(panel, design, estimate, Name, Assumption);
    }

    private static bool IsInformative(Panel panel, int customer, PanelOutcome outcome)
    {
        var total = 0.0;
        for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++)
            total += panel.Outcome(outcome, customer, period);
        return total > 0 && panel.LastPeriod(customer) > panel.FirstPeriod(customer);
    }
}
