using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Numerics;
using ContactFrequency.Panels;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;
using MathNet.Numerics.Distributions;

namespace ContactFrequency;

/// <summary>Finds a lower and a higher preference within each driver, and whether it takes both.</summary>
internal sealed class MatrixMaker(AnalysisInput input, Panel panel, AnalysisOptions options, IdentificationChoice choice, SegmentAnalyser analyser, ProfileMemory memory)
{
    /// <summary>Level of the test, all drivers together.</summary>
    private const double TestLevel = 0.05;

    /// <summary>Chance below minus one standard error.</summary>
    private const double StandardErrorBelow = 0.158655;

    private const long SaltOfHalves = 104_729;

    /// <summary>The matrix of every driver, with what the judging half says of both preferences of those that need them.</summary>
    /// <param name="drivers">Each driver with its customers.</param>
    public (ImmutableArray<DriverMatrix> Matrix, ImmutableArray<SegmentFindings> Findings) Of(IReadOnlyList<(string Driver, IReadOnlyList<int> Customers)> drivers)
    {
        var found = new (DriverMatrix Matrix, (string Preference, List<int> Customers)[] Judging)[drivers.Count];
        IndexedWork.Run(found.Length, options.Threads, driver => found[driver] = Of(drivers[driver].Driver, drivers[driver].Customers));
        var needed = Needed([.. found.Select(one => one.Matrix)]);
        (string Segment, List<int> Customers)[] groups = [.. found.Where((_, index) => needed[index])
            .SelectMany(one => one.Judging.Select(group => ($"{one.Matrix.Driver}/{group.Preference}", group.Customers)))];
        var findings = new SegmentFindings[groups.Length];
        IndexedWork.Run(groups.Length, options.Threads, group => findings[group] = analyser.Analyse(groups[group].Segment, groups[group].Customers, AnalysisDepth.Whole));
        return ([.. found.Select((one, index) => one.Matrix with { IsNeeded = needed[index] })], [.. findings]);
    }

    /// <summary>Drivers have customers of their own, so their tests are independent, and Hochberg's procedure keeps the chance of any false claim to the level (<i>Biometrika</i> 75, 1988).</summary>
    private static bool[] Needed(DriverMatrix[] matrix)
    {
        double[] descending = [.. matrix.Select(driver => driver.PValue).Where(double.IsFinite).OrderDescending()];
        var bound = descending.Select((p, rank) => (P: p, IsSmall: p * (rank + 1) < TestLevel)).Where(one => one.IsSmall).Select(one => one.P).FirstOrDefault(-1);
        return [.. matrix.Select(driver => driver.PValue <= bound && driver.Gain > 0)];
    }

    private (DriverMatrix Matrix, (string Preference, List<int> Customers)[] Judging) Of(string driver, IReadOnlyList<int> customers)
    {
        var halves = customers.ToLookup(customer => StableHash.Of(options.Seed + SaltOfHalves, input.Customers.Records[customer].CustomerId) % 2 == 0);
        int[] finding = [.. halves[true]], judging = [.. halves[false]];
        var sources = choice.Of(finding).Select(channel => new ResponseSource(channel.Channel, channel.Fitter, channel.Panel)).ToImmutableArray();
        var tree = new ResponseTreeGrower(new() { Seed = options.Seed, SplitsRootAnyway = true }).Grow(sources, PanelOutcome.Purchases, input.Customers, finding, memory, options.Threads);
        var none = new DriverMatrix { Driver = driver, Tree = tree };
        if (tree.Shape.LeafCount == 1) return (none, []);
        var leafOf = DriverPrediction.ByLeaf(tree.Shape, Pick(tree.Shape.ColumnsOf(input.Customers.Attributes), finding), finding.Length).LeafOf;
        if (Groups(finding, leafOf) is not { } groups) return (none, []);

        var preferences = PreferenceGroups.Tree(tree, groups.HigherLeaves, leafOf, compared => Pick(input.Customers.Attributes, Array.ConvertAll(compared, index => finding[index])));
        var all = Split(preferences, customers);
        var judged = Split(preferences, judging);
        if (judged.Values.Any(group => group.Count == 0)) return (none, []);
        var findings = new SegmentFindings[Preferences.Length];
        IndexedWork.Run(findings.Length, options.Threads, index => findings[index] = analyser.Analyse($"{driver}/{Preferences[index]}", judged[Preferences[index]], AnalysisDepth.Brief));
        ThresholdRequest?[][] requests = [.. findings.Select(ByChannel)];
        var (gain, error) = Gain(groups, requests, [.. Preferences.Select(preference => judged[preference].Count)]);
        var reach = Normal.InvCDF(0, 1, (1 + options.Level) / 2) * error;
        return (none with
        {
            PValue = PValue(groups, requests),
            Gain = gain,
            GainLower = gain - reach,
            GainUpper = gain + reach,
            PreferenceTree = preferences,
            Cells = [.. Preferences.SelectMany((preference, index) => Cells(preference, findings[index].Thresholds))],
        }, [.. Preferences.Select(preference => (preference, judged[preference]))]);

        IEnumerable<MatrixCell> Cells(string preference, ImmutableArray<Threshold> thresholds)
        {
            var (count, tolerance) = (all[preference].Count, Tolerance(all[preference]));
            return thresholds.Select(threshold => new MatrixCell(driver, preference, threshold.Channel, count, (double)count / customers.Count, threshold, tolerance));
        }
    }

    private static ImmutableArray<string> Preferences { get; } = [PreferenceGroups.Lower, PreferenceGroups.Higher];

    /// <summary>The two groups that leaves fall into by their optima on the main channel, and what the finding half says of them; null where it says nothing.</summary>
    private Found? Groups(int[] finding, int[] leafOf)
    {
        var main = MainChannel(finding);
        int[] numbers = [.. leafOf.Distinct().Order()];
        var ofLeaf = new ThresholdRequest?[numbers.Length][];
        IndexedWork.Run(numbers.Length, options.Threads, index => ofLeaf[index] = Requests(Members(one => one == numbers[index])));
        var leaves = numbers.Zip(ofLeaf, (leaf, requests) => (Leaf: leaf, Requests: requests))
            .Select(one => (one.Leaf, one.Requests, Optimum: Optimum(one.Requests[main])))
            .OrderBy(one => one.Optimum).ThenBy(one => one.Leaf).ToList();
        if (leaves.Exists(one => double.IsNaN(one.Optimum))) return null;

        // Of all ways to divide leaves in the order of their optima the one that sets them furthest apart.
        Found? best = null;
        for (var cut = 1; cut < leaves.Count; cut++)
        {
            var higher = leaves.Skip(cut).Select(one => one.Leaf).ToHashSet();
            ThresholdRequest?[][] requests = [
                cut == 1 ? leaves[0].Requests : Requests(Members(leaf => !higher.Contains(leaf))),
                cut == leaves.Count - 1 ? leaves[^1].Requests : Requests(Members(higher.Contains))];
            if (requests[0][main] is null || requests[1][main] is null) continue;
            var p = OptimumComparison.ChanceNotBelow(requests[0][main]!, requests[1][main]!);
            if (best is null || p < best.PValue) best = new(higher, requests, [], p);
        }

        return best is null ? null : best with { Common = Requests(finding) };

        int[] Members(Func<int, bool> isOfLeaf) => [.. finding.Where((_, index) => isOfLeaf(leafOf[index]))];
    }

    private ThresholdRequest?[] Requests(IReadOnlyList<int> customers) => ByChannel(analyser.Analyse("", customers, AnalysisDepth.Brief));

    /// <summary>What thresholds were found from, by channel; null where there is no profile.</summary>
    private ThresholdRequest?[] ByChannel(SegmentFindings findings) => [.. panel.Channels.Select(channel => findings.Requests.FirstOrDefault(request => request.Curves.Profile.Channel == channel))];

    private static double Optimum(ThresholdRequest? request) => request is null || !(request.Mean > 0) ? double.NaN : new ThresholdSearch(request).Optimum();

    private int MainChannel(int[] customers) => FrequencySummary.Of(panel, customers).MaxBy(summary => summary.Periods.Select((periods, contacts) => (double)periods * contacts).Sum())!.Channel;

    /// <summary>The smallest p of all channels, as many times as there are channels to compare. Which group has the lower optimum on a channel is for the finding half to say.</summary>
    private static double PValue(Found found, ThresholdRequest?[][] judging)
    {
        List<double> all = [];
        for (var channel = 0; channel < judging[0].Length; channel++)
        {
            if (judging[0][channel] is not { } lower || judging[1][channel] is not { } higher) continue;
            var isReversed = found.Groups[0][channel] is { } one && found.Groups[1][channel] is { } other && OptimumComparison.ChanceNotBelow(one, other) > 0.5;
            all.Add(isReversed ? OptimumComparison.ChanceNotBelow(higher, lower) : OptimumComparison.ChanceNotBelow(lower, higher));
        }

        return all.Count == 0 ? double.NaN : Math.Min(1, all.Count * all.Min());
    }

    /// <summary>What each group gains, in the judging half, from the finding half's best frequency for it over that for all, where that is more than a standard error away, as a share of today's outcome; with its standard error.</summary>
    private static (double Gain, double Error) Gain(Found found, ThresholdRequest?[][] judging, int[] customers)
    {
        var (gain, variance, today) = (0.0, 0.0, 0.0);
        for (var group = 0; group < judging.Length; group++)
        {
            today += customers[group] * (judging[group].OfType<ThresholdRequest>().FirstOrDefault()?.Mean ?? 0);
            for (var channel = 0; channel < judging[group].Length; channel++)
            {
                if (found.Common[channel] is not { } common || found.Groups[group][channel] is not { } own || judging[group][channel] is not { Mean: > 0 } judge) continue;
                var (best, forAll) = (new ThresholdSearch(own).BestWhole(), new ThresholdSearch(common).BestWhole());
                if (best == forAll || IsWithinAnError(own, forAll)) continue;
                var (difference, error) = new ThresholdSearch(judge).Difference(best, forAll);
                gain += customers[group] * difference;
                variance += customers[group] * error * (customers[group] * error);
            }
        }

        return today > 0 ? (gain / today, Math.Sqrt(variance) / today) : (double.NaN, double.NaN);
    }

    /// <summary>Whether a frequency lies no further from a group's optimum than one standard error: no reason for the group to leave it.</summary>
    private static bool IsWithinAnError(ThresholdRequest group, double frequency)
    {
        var distribution = new ThresholdSearch(group).Distribution();
        return distribution.Quantile(StandardErrorBelow) <= frequency && frequency <= distribution.Quantile(1 - StandardErrorBelow);
    }

    private Dictionary<string, List<int>> Split(SegmentTree preferences, IReadOnlyList<int> customers)
    {
        var assigned = DriverPrediction.Of(preferences, Pick(preferences.ColumnsOf(input.Customers.Attributes), [.. customers]), customers.Count);
        return Preferences.ToDictionary(preference => preference, preference => customers.Where((_, index) => assigned[index].Driver == preference).ToList());
    }

    private double Tolerance(List<int> customers)
    {
        double[] welcome = [.. customers.Select(customer => input.Survey.GetValueOrDefault(customer)?.PreferredFrequency ?? double.NaN).Where(double.IsFinite).Order()];
        return welcome.Length == 0 ? double.NaN : (welcome[(welcome.Length - 1) / 2] + welcome[welcome.Length / 2]) / 2;
    }

    private static AttributeColumn[] Pick(IEnumerable<AttributeColumn> columns, int[] customers) => [.. columns.Select(column => column.Pick(customers))];

    /// <summary>What the finding half says.</summary>
    private sealed record Found(HashSet<int> HigherLeaves, ThresholdRequest?[][] Groups, ThresholdRequest?[] Common, double PValue);
}
