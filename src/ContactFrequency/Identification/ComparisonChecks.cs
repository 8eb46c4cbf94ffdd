namespace ContactFrequency.Identification;

/// <summary>Checks that compare two estimates on the same customers.</summary>
internal static class ComparisonChecks
{
    /// <summary>The plain comparison of customers against the identified one. Where the identified one is the plain one, against that within customers; where frequencies were drawn, received contacts against assigned ones.</summary>
    public static IEnumerable<ProfileCheck> Targeting(ProfileRequest request, IProfileEstimator estimator, ProfileEstimate identified)
    {
        var isPlain = estimator is RandomisedProfileFitter && !identified.Profile.Channels.Any(channel => channel.IsAssigned);
        var other = (isPlain ? (IProfileEstimator)new WithinProfileFitter() : new RandomisedProfileFitter { UsesAssignments = false }).Estimate(request, identified.Levels);
        var plain = isPlain ? identified : other;
        if (isPlain) identified = other;
        if (plain.OpenInfluence is null || identified.OpenInfluence is null) yield break;
        var difference = new ProfileContrast(request, (plain, 1), (identified, -1));
        for (var channel = 0; channel < identified.Profile.Channels.Length; channel++)
        {
            var test = difference.Test(channel);
            var (mine, theirs) = (identified.Profile.Channels[channel], plain.Profile.Channels[channel]);
            if (test.DegreesOfFreedom == 0 || LevelContrast.Of(mine, theirs) is not { } contrast) continue;
            var isWarning = ProfileChecks.IsWarning(test.PValue, identified.Profile.Channels.Length);
            yield return new("targeting", mine.Channel, test.Statistic, test.PValue, isWarning,
                $"{(isWarning ? "Contacts were aimed." : "Nothing shows that contacts were aimed.")} {contrast.Words}: {contrast.ChangeIn(theirs)} purchases when customers are simply compared, "
                + $"{contrast.ChangeIn(mine)} as identified (difference: {ProfileChecks.P(test.PValue)}).");
        }
    }

    /// <summary>The first half of the periods against the second; within customers also the whole against the mean of its halves, which differ where customers change slowly.</summary>
    public static IEnumerable<ProfileCheck> Unstable(ProfileRequest request, IProfileEstimator estimator, ProfileEstimate whole)
    {
        var (panel, middle) = (request.Panel, request.Panel.PeriodCount / 2);
        if (middle < 2) yield break;
        var first = estimator.Estimate(request with { Panel = panel.Restricted(panel.FirstPeriod, customer => Math.Min(panel.LastPeriod(customer), middle - 1)) }, whole.Levels);
        var second = estimator.Estimate(request with { Panel = panel.Restricted(customer => Math.Max(panel.FirstPeriod(customer), middle), panel.LastPeriod) }, whole.Levels);
        if (first.OpenInfluence is null || second.OpenInfluence is null) yield break;
        var halves = new ProfileContrast(request, (first, 1), (second, -1));
        // Only a comparison within customers rests on their staying the same; one with others knows less of their past in each half. Halves too short to be
        // corrected for feedback would differ from the whole by that.
        var drift = estimator is WithinProfileFitter && middle >= WithinProfileFitter.MinPeriods ? new ProfileContrast(request, (whole, 1), (first, -0.5), (second, -0.5)) : null;
        for (var channel = 0; channel < whole.Profile.Channels.Length; channel++)
        {
            var between = halves.Test(channel);
            var overall = drift?.Test(channel);
            var isDrawn = whole.Profile.Channels[channel].IsAssigned;
            // A half without the randomised test would set what was drawn against what was received.
            var (before, after, all) = (first.Profile.Channels[channel], second.Profile.Channels[channel], whole.Profile.Channels[channel]);
            if (between.DegreesOfFreedom == 0 || before.IsAssigned != isDrawn || after.IsAssigned != isDrawn || LevelContrast.Of(before, after, all) is not { } contrast) continue;
            var test = overall is { DegreesOfFreedom: > 0 } slow && slow.PValue < between.PValue ? slow : between;
            var p = Math.Min(1, (drift is null ? 1 : 2) * test.PValue);
            var isWarning = ProfileChecks.IsWarning(p, whole.Profile.Channels.Length);
            var found = !isWarning ? "Nothing shows that the effect of frequency changed."
                : test == between ? "The effect of frequency changed."
                : "The effect over all periods is not the one within each half: customers changed slowly, and contacts with them.";
            yield return new("unstable", before.Channel, test.Statistic, p, isWarning,
                $"{found} {contrast.Words}: {contrast.ChangeIn(before)} purchases in the first half of the periods, {contrast.ChangeIn(after)} in the second, {contrast.ChangeIn(all)} over all ({ProfileChecks.P(p)}).");
        }
    }
}
