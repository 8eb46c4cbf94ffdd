using System.Collections.Immutable;
using ContactFrequency.Planning;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Sections;

/// <summary>One question put to the data or the plan, and what came of it.</summary>
/// <param name="Code">Its key among the texts.</param>
/// <param name="Status">What came of it.</param>
/// <param name="Places">Where something was found.</param>
internal sealed record CheckRow(string Code, CheckStatus Status, ImmutableArray<string> Places)
{
    // The plan's planner stops at a hundredth of a percent; a hundred times that is worth a look.
    private const double GapToReview = 0.01;

    /// <summary>All questions that were put, in the order in which a reader should take them.</summary>
    public static IEnumerable<CheckRow> Of(PageContext page)
    {
        var result = page.Result;
        yield return Answers(page.Chosen);
        yield return Found("no_effect", CheckStatus.Review, page.Chosen.Where(threshold => threshold.Verdict == Verdict.NoEffect).Select(Place));
        yield return Found("rejected", CheckStatus.Review, result.Tables.Where(table => table.Rejected > 0).Select(table => table.Table));
        foreach (var code in AnalysisWarnings)
        {
            var warnings = result.Warnings.Where(warning => warning.Code == code).ToList();
            var wasAsked = result.Checks.Any(one => one.Check.Code == code);
            if (warnings.Count > 0 || wasAsked) yield return Warned(page.Chosen, code, warnings);
        }

        yield return Found("lack_of_fit", CheckStatus.Review, page.Chosen.Where(threshold => threshold.LackOfFitPValue < ThresholdFinder.TestLevel).Select(Place));
        yield return new("plan", result.Plan.Status != PlanStatus.Feasible ? CheckStatus.Fail : result.Plan.Gap > GapToReview ? CheckStatus.Review : CheckStatus.Pass, []);
    }

    private static ImmutableArray<string> AnalysisWarnings =>
        ["gap_in_logs", "outlier", "few_data", "no_overlap", "targeting", "stop_on_conversion", "feedback", "carry_over", "unstable", "interaction", "heterogeneous", "opt_outs"];

    private static CheckRow Answers(Threshold[] chosen)
    {
        var without = chosen.Where(threshold => threshold.Verdict == Verdict.NotIdentified).ToList();
        return Found("answers", without.Count == chosen.Length ? CheckStatus.Fail : CheckStatus.Review, without.Select(Place)) is var row && chosen.Length == 0
            ? row with { Status = CheckStatus.Fail }
            : row;
    }

    // Where the data gave no answer, a warning about the same place says why there should be none.
    private static CheckRow Warned(Threshold[] chosen, string code, List<AnalysisWarning> warnings)
    {
        var isFatal = warnings.Any(warning => chosen.Any(threshold => threshold.Verdict == Verdict.NotIdentified && threshold.Segment == warning.Segment && threshold.Channel == warning.Channel));
        var places = warnings.Select(warning => string.Join(" · ", new[] { warning.Segment, warning.Channel }.Where(name => !string.IsNullOrEmpty(name))));
        return Found(code, isFatal ? CheckStatus.Fail : CheckStatus.Review, places);
    }

    private static CheckRow Found(string code, CheckStatus status, IEnumerable<string> places)
    {
        ImmutableArray<string> distinct = [.. places.Distinct(StringComparer.Ordinal)];
        return new(code, distinct.IsEmpty ? CheckStatus.Pass : status, distinct);
    }

    private static string Place(Threshold threshold) => $"{threshold.Segment} · {threshold.Channel}";
}
