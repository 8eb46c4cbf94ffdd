using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>The effect of frequency where contacts were left to chance: a regression on the levels of every channel.</summary>
/// <remarks>
/// <para>Model: the expected outcome of a customer in a period is <c>exp(α + period + Σ level of each channel)</c>.</para>
/// <para>Method: Poisson pseudo-maximum likelihood, consistent for any non-negative outcome with that mean (Gourieroux, Monfort and Trognon,
/// <i>Econometrica</i> 52, 1984), with customer-clustered covariance. Where contacts were aimed at better customers the result shows whom the company chose.</para>
/// </remarks>
public sealed class RandomisedProfileFitter : IProfileFitter
{
    private const string Assumption = "Contacts were left to chance: within a period, who was contacted how often has nothing to do with how much they would have bought.";

    /// <inheritdoc/>
    public string Name => "randomised";

    /// <inheritdoc/>
    public FrequencyProfile Fit(Panel panel, IReadOnlyList<int> customers, PanelOutcome outcome, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(customers);
        var design = SegmentDesign.Of(panel, outcome, customers, hasIntercept: true);
        var (total, rows) = (0.0, 0L);
        foreach (var customer in customers)
        {
            for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++, rows++)
                total += panel.Outcome(outcome, customer, period);
        }

        if (!(total > 0)) return PoissonProfile.Empty(outcome, Name, Assumption);
        var start = new double[design.CoefficientCount];
        start[0] = Math.Log(total / rows);
        return PoissonProfile.Of(panel, design, ClusteredNewton.Maximise(design, new MarginalPoisson(), start, threads), Name, Assumption);
    }
}
