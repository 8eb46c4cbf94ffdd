using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>The effect of frequency where contacts were left to chance: a regression on the levels of every channel.</summary>
/// <remarks>
/// <para>Model: the expected outcome of a customer in a period is <c>exp(α + period + Σ level of each channel)</c>; of <see cref="PanelOutcome.Bought"/>
/// the log-odds are that sum.</para>
/// <para>Method: Poisson pseudo-maximum likelihood, consistent for any non-negative outcome with that mean (Gourieroux, Monfort and Trognon,
/// <i>Econometrica</i> 52, 1984), with customer-clustered covariance; of <see cref="PanelOutcome.Bought"/> logistic regression.
/// Where contacts were aimed at better customers the result shows whom the company chose.</para>
/// <para>Where frequencies of a channel were drawn (<see cref="Panel.Assignments"/>), the level is the assigned frequency, whatever was received: what was drawn is what chance
/// decided, and what was received may be a result already. The rows are the customer-periods with an assignment, of customers who could be reached when the period began. The other
/// channels enter as assigned for the row, else as received. Where stated probabilities differ between customers, rows count by the share of
/// their frequency over its probability. Each such channel has an estimate of its own; channels that were not drawn come from the one on received contacts.</para>
/// </remarks>
public sealed class RandomisedProfileFitter : IProfileEstimator
{
    internal const string Assumption = "Contacts were left to chance: within a period, who was contacted how often has nothing to do with how much they would have bought.";

    private const string Drawn =
        "Frequencies were drawn by chance, as the assignments say. An effect is that of being assigned a frequency, whether or not so many contacts were received.";

    private const string DrawnInPart = Drawn + " On channels without assignments contacts were left to chance.";

    /// <inheritdoc/>
    public string Name => "randomised";

    /// <summary>Whether frequencies that were drawn stand in for what was received. Default true; false shows the contacts as they came.</summary>
    public bool UsesAssignments { get; init; } = true;

    /// <inheritdoc/>
    public FrequencyProfile Fit(ProfileRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return ((IProfileEstimator)this).Estimate(request).Profile;
    }

    ProfileEstimate IProfileEstimator.Estimate(ProfileRequest request, LevelScheme? levels)
    {
        var arms = Arms(request);
        if (Array.TrueForAll(arms, arm => arm is null))
        {
            levels ??= LevelTally.Levels(request);
            return Maximise(request, levels, new() { HasIntercept = true }) is { } estimate
                ? LikelihoodProfile.Of(request, this, Assumption, estimate, [])
                : new(ProfileAssembly.Empty(request, this, Assumption, ProfileStatus.TooFewData, []), levels, null);
        }

        var isWhole = Array.TrueForAll(arms, arm => arm is not null);
        var received = isWhole ? null : Maximise(request, levels ?? LevelTally.Levels(request), new() { HasIntercept = true });
        ClusteredEstimate?[] estimates = [.. arms.Select(arm => arm is null ? received : Maximise(arm.Request, levels ?? LevelTally.Levels(arm.Request), arm.Design))];
        return new AssignedProfile(estimates, levels).Of(request, this, isWhole ? Drawn : DrawnInPart, arms);
    }

    /// <summary>The drawn frequencies of each channel; null where nobody of the group was drawn.</summary>
    private AssignedArms?[] Arms(ProfileRequest request) =>
        [.. Enumerable.Range(0, request.Panel.Channels.Length).Select(channel =>
            UsesAssignments && request.Panel is { AssignedPanels: not null, Assignments: { } assignments } && assignments.HasChannel(channel)
                && new AssignedArms(request, channel) is { Rows: > 0 } arms ? arms : null)];

    /// <summary>Null where there is nothing to explain.</summary>
    private static ClusteredEstimate? Maximise(ProfileRequest request, LevelScheme levels, DesignOptions options)
    {
        var isYesOrNo = request.Outcome == PanelOutcome.Bought;
        var mean = Mean(request);
        if (!(mean > 0) || (isYesOrNo && mean == 1)) return null;
        var design = new SegmentDesign(request, levels, options);
        var start = new double[design.CoefficientCount];
        start[0] = isYesOrNo ? Math.Log(mean / (1 - mean)) : Math.Log(mean);
        return ClusteredNewton.Maximise(design, isYesOrNo ? new MarginalBinomial() : new MarginalPoisson(), start, request.Threads);
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
