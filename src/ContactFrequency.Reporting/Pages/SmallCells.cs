using System.Collections.Immutable;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Pages;

/// <summary>Keeps numbers about few customers out of a page.</summary>
/// <remarks>
/// A point of a curve counts customer-periods, not customers: it is shown only with so many of them that there must be enough customers behind it, one a customer in every period.
/// Where one number of a table would be left out alone, the least of the others goes with it, so that it cannot be had as a difference.
/// </remarks>
internal sealed class SmallCells
{
    private readonly ImmutableArray<CurvePoint> _curves;

    /// <param name="result">What a page would show.</param>
    /// <param name="least">Customers behind a number at least; 0 or 1 leaves everything in.</param>
    public SmallCells(AnalysisResult result, int least)
    {
        (Least, _curves) = (least, result.Curves);
        HashSet<string> segments = [.. result.Segments.CountBy(customer => customer.Segment).Where(segment => IsFew(segment.Value)).Select(segment => segment.Key)];
        HashSet<(string, string?)> cells = [.. result.Thresholds.Where(threshold => IsFew(threshold.Customers)).Select(threshold => (threshold.Segment, (string?)threshold.Channel))];
        // What is said of a segment, or of it on a channel, can hold its numbers.
        Result = least < 2 ? result : result with
        {
            Curves = [.. result.Curves.Where(point => !IsAbout(point.Segment, point.Channel) && point.Periods >= (long)least * result.PeriodCount)],
            Warnings = [.. result.Warnings.Where(warning => warning.Segment is null || !IsAbout(warning.Segment, warning.Channel))],
            Checks = [.. result.Checks.Where(check => !IsAbout(check.Segment, check.Check.Channel))],
        };

        bool IsAbout(string segment, string? channel) => segments.Contains(segment) || cells.Contains((segment, channel));
    }

    /// <summary>Customers behind a number at least.</summary>
    public int Least { get; }

    /// <summary>The analysis without points, warnings and checks of few customers.</summary>
    public AnalysisResult Result { get; }

    /// <summary>Whether so many customers are too few to be told of; none at all are not.</summary>
    public bool IsFew(long customers) => customers > 0 && customers < Least;

    /// <summary>Which counts of a table to leave out.</summary>
    public bool[] Hidden(IReadOnlyList<long> counts)
    {
        bool[] hidden = [.. counts.Select(IsFew)];
        if (hidden.Count(isHidden => isHidden) != 1) return hidden;
        var least = Enumerable.Range(0, hidden.Length).Where(at => !hidden[at] && counts[at] > 0).OrderBy(at => counts[at]).Append(-1).First();
        if (least >= 0) hidden[least] = true;
        return hidden;
    }

    /// <summary>Frequencies that a curve was seen at but does not show.</summary>
    public int PointsLeftOut(Threshold threshold) => Points(_curves, threshold) - Points(Result.Curves, threshold);

    private static int Points(ImmutableArray<CurvePoint> curves, Threshold threshold) =>
        curves.Count(point => point.Segment == threshold.Segment && point.Channel == threshold.Channel && point.Objective == threshold.Objective);
}
