namespace ContactFrequency.Identification;

/// <summary>Checks that add something to the comparison within customers and ask whether it tells anything: contacts of the period after, of the one before, of all channels together.</summary>
/// <remarks>
/// If contacts were only causes of purchases, those of the next period could not be told from today's purchases (a placebo: Angrist and Pischke,
/// <i>Mostly Harmless Econometrics</i>, 2009, §5.2).
/// </remarks>
internal sealed class FactorChecks(ProfileRequest request, LevelScheme levels)
{
    public IEnumerable<ProfileCheck> Feedback() => Neighbours("feedback", 1, (channel, effect, p) => effect > 0
        ? $"Contacts follow purchases on {channel}: before periods with many contacts customers had bought {Percent(effect)} more than before periods with few ({p})."
        : $"Contacts follow purchases on {channel}: before periods with many contacts customers had bought {Percent(effect)} less than before periods with few ({p}).");

    public IEnumerable<ProfileCheck> CarryOver() => Neighbours("carry_over", -1, (channel, effect, p) =>
        $"Contacts of the period before still act on {channel}: after many of them customers buy {Percent(effect)} {(effect > 0 ? "more" : "less")} than after few, whatever this period's contacts ({p}).");

    public IEnumerable<ProfileCheck> Interaction()
    {
        if (levels.Levels.Count(ofChannel => ofChannel.Length > 1) < 2) yield break;
        var total = ContactGroups.OfTotal(request);
        var estimate = Fit([total]);
        if (estimate is null) yield break;
        var (test, effects) = Test(estimate, [total])[0];
        if (effects.Length < 3) yield break;
        // A slope in the total is the channels' own; what they do together bends it.
        var bend = effects[^1] / 2 - effects[(effects.Length - 1) / 2];
        yield return Check("interaction", null, test, bend, 1,
            $"Channels are not additive: few or many contacts on all channels together do {(bend > 0 ? "more" : "less")} than the channels' own effects say ({P(test.PValue)}).",
            $"Nothing shows that one channel's effect depends on the others ({P(test.PValue)}).");
    }

    private IEnumerable<ProfileCheck> Neighbours(string code, int shift, Func<string, double, string, string> found)
    {
        int[] channels = [.. Enumerable.Range(0, levels.Levels.Length).Where(channel => levels.Levels[channel].Length > 1)];
        DesignFactor[] factors = [.. channels.Select(channel => ContactGroups.OfNeighbour(request.Panel, levels, channel, shift))];
        var estimate = Fit(factors);
        if (estimate is null) yield break;
        var tested = Test(estimate, factors);
        for (var factor = 0; factor < channels.Length; factor++)
        {
            var (test, effects) = tested[factor];
            var effect = effects[^1];
            var name = request.Panel.Channels[channels[factor]];
            yield return Check(code, name, test, effect, channels.Length, found(name, effect, P(test.PValue)),
                $"{(shift > 0 ? "Next" : "Last")} period's contacts on {name} tell nothing of this period's purchases ({P(test.PValue)}).");
        }
    }

    private ClusteredEstimate? Fit(DesignFactor[] factors)
    {
        var design = new SegmentDesign(request, levels, new() { HasIntercept = false, Factors = factors });
        var estimate = ClusteredNewton.Maximise(design, new ConditionalPoisson(), new double[design.CoefficientCount], request.Threads);
        return estimate.Status == ProfileStatus.Estimated ? estimate : null;
    }

    /// <summary>Tests the groups of each factor jointly; with the effect of each over the lowest.</summary>
    private static (EffectTest Test, double[] Effects)[] Test(ClusteredEstimate estimate, DesignFactor[] factors)
    {
        int[][] own = [.. factors.Select((_, factor) => estimate.Design.CoefficientsOf(factor))];
        int[] all = [.. own.SelectMany(one => one)], first = [.. own.Select((_, factor) => own.Take(factor).Sum(one => one.Length))];
        var covariance = ScoreProducts.Sandwich(all, estimate.InverseInformation, estimate.ScoreProducts, estimate.Customers);
        return [.. factors.Select((factor, index) =>
        {
            double[] effects = [.. own[index].Select(coefficient => estimate.Has(coefficient) ? estimate.Coefficients[coefficient] : double.NaN)];
            var test = EffectTest.OfShape([.. factor.Contacts.Skip(1)], factor.Contacts[0], effects, (i, j) => covariance[(first[index] + i) * all.Length + first[index] + j], estimate.Customers);
            return (test, (double[])[0, .. effects]);
        })];
    }

    private static ProfileCheck Check(string code, string? channel, EffectTest test, double effect, int tests, string found, string nothing)
    {
        var isWarning = ProfileChecks.IsWarning(test.PValue, tests) && Math.Abs(effect) > ProfileChecks.SmallestEffect;
        return new(code, channel, test.Statistic, test.PValue, isWarning, isWarning ? found : nothing);
    }

    private static string P(double p) => ProfileChecks.P(p);

    private static string Percent(double effect) => ProfileChecks.Percent(effect);
}
