using ContactFrequency.Reporting.Charts;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Pages;

/// <summary>What every section of a page needs.</summary>
/// <param name="Result">The analysis.</param>
/// <param name="Words">The language.</param>
/// <param name="Libraries">What draws the charts.</param>
internal sealed record PageContext(AnalysisResult Result, Words Words, ChartLibraries Libraries)
{
    /// <summary>The thresholds of the chosen objective, in the order of the result.</summary>
    public Threshold[] Chosen { get; } = [.. Result.Thresholds.Where(threshold => threshold.Objective == Result.Options.Objective)];

    /// <summary>The period in words.</summary>
    public string Period => Words.APeriod(Result.Options.Period);

    /// <summary>The chosen objective in words.</summary>
    public string Objective => Words.Of(Result.Options.Objective);

    /// <summary>The level of the intervals.</summary>
    public string Level => Digits.Level(Result.Options.Level);
}
