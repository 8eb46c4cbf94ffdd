namespace ContactFrequency.Identification;

/// <summary>The effect of frequency where contacts were left to chance: a regression on the levels of every channel.</summary>
/// <remarks>
/// <para>Model: the expected outcome of a customer in a period is <c>exp(α + period + Σ level of each channel)</c>.</para>
/// <para>Method: Poisson pseudo-maximum likelihood, consistent for any non-negative outcome with that mean (Gourieroux, Monfort and Trognon,
/// <i>Econometrica</i> 52, 1984), with customer-clustered covariance. Where contacts were aimed at better customers the result shows whom the company chose.</para>
/// </remarks>
public sealed class RandomisedProfileFitter : IProfileEstimator
{
    private const string Assumption = "Contacts were left to chance: within a period, who was contacted how often has nothing to do with how much they would have bought.";

    /// <inheritdoc/>
    public string Name => "randomised";

    /// <inheritdoc/>
    public FrequencyProfile Fit(ProfileRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ((IProfileEstimator)this).Estimate(request).Profile;
    }

    ProfileEstimate IProfileEstimator.Estimate(ProfileRequest request, LevelScheme? levels)
    {
        levels ??= LevelTally.Levels(request);
        var design = new SegmentDesign(request, levels, new() { HasIntercept = true });
        var mean = Mean(request);
        if (!(mean > 0)) return new(ProfileAssembly.Empty(request, this, Assumption, ProfileStatus.TooFewData, []), levels, null);
        var start = new double[design.CoefficientCount];
        start[0] = Math.Log(mean);
        return LikelihoodProfile.Of(request, this, Assumption, ClusteredNewton.Maximise(design, new MarginalPoisson(), start, request.Threads), []);
    }

    private static double Mean(ProfileRequest request)
    {
        var (total, rows, panel) = (0.0, 0L, request.Panel);
        foreach (var customer in request.Customers)
        {
            for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++)
                if (panel.HasRow(customer, period)) (total, rows) = (total + panel.Outcome(request.Outcome, customer, period), rows + 1);
        }

        return total / rows;
    }
}
