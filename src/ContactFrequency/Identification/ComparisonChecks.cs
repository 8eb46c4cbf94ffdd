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
            if (test.DegreesOfFreedom == 0) continue;
            var (mine, theirs) = (identified.Profile.Channels[channel], plain.Profile.Channels[channel]);
            var (low, usual) = Contrast(mine, theirs);
            var isWarning = ProfileChecks.IsWarning(test.PValue, identified.Profile.Channels.Length);
            yield return new("targeting", mine.Channel, test.Statistic, test.PValue, isWarning,
                $"{(isWarning ? "Contacts were aimed." : "Nothing shows that contacts were aimed.")} {Against(mine, usual, low)}: {Change(theirs, usual, low)} purchases when customers are simply compared, "
                + $"{Change(mine, usual, low)} as identified ({ProfileChecks.P(test.PValue)}).");
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
        // Only a comparison within customers rests on their staying the same; one with others knows less of their past in each half.
        var drift = estimator is WithinProfileFitter ? new ProfileContrast(request, (whole, 1), (first, -0.5), (second, -0.5)) : null;
        for (var channel = 0; channel < whole.Profile.Channels.Length; channel++)
        {
            var between = halves.Test(channel);
            var overall = drift?.Test(channel);
            var isDrawn = whole.Profile.Channels[channel].IsAssigned;
            // A half without the randomised test would set what was drawn against what was received.
            if (between.DegreesOfFreedom == 0 || first.Profile.Channels[channel].IsAssigned != isDrawn || second.Profile.Channels[channel].IsAssigned != isDrawn) continue;
            var (before, after, all) = (first.Profile.Channels[channel], second.Profile.Channels[channel], whole.Profile.Channels[channel]);
            var (low, usual) = Contrast(before, after);
            var test = overall is { DegreesOfFreedom: > 0 } slow && slow.PValue < between.PValue ? slow : between;
            var p = Math.Min(1, (drift is null ? 1 : 2) * test.PValue);
            var isWarning = ProfileChecks.IsWarning(p, whole.Profile.Channels.Length);
            var found = !isWarning ? "Nothing shows that the effect of frequency changed."
                : test == between ? "The effect of frequency changed."
                : "The effect over all periods is not the one within each half: customers changed slowly, and contacts with them.";
            yield return new("unstable", before.Channel, test.Statistic, p, isWarning,
                $"{found} {Against(before, usual, low)}: {Change(before, usual, low)} purchases in the first half of the periods, {Change(after, usual, low)} in the second, {Change(all, usual, low)} over all ({ProfileChecks.P(p)}).");
        }
    }

    /// <summary>The lowest level and the commonest other one that both know.</summary>
    private static (int Low, int Usual) Contrast(ChannelProfile one, ChannelProfile other)
    {
        int[] known = [.. Enumerable.Range(0, one.Levels.Length).Where(level => double.IsFinite(one.Effects[level] - other.Effects[level]))];
        return (known[0], known.Skip(1).MaxBy(level => one.Levels[level].Periods));
    }

    private static string Against(ChannelProfile profile, int level, int over) =>
        $"{RobustnessValue.Words(profile, level)} against {RobustnessValue.Words(profile, over)} on {profile.Channel}";

    private static string Change(ChannelProfile profile, int level, int over) => ProfileChecks.Change(profile.Effects[level] - profile.Effects[over]);
}
