using ContactFrequency.Reporting.Charts;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Pages;

/// <summary>What every section of a page needs.</summary>
/// <param name="Result">The analysis.</param>
/// <param name="Words">The language.</param>
/// <param name="Libraries">What draws the charts.</param>
/// <param name="Cells">What is left out of it for few customers.</param>
internal sealed record PageContext(AnalysisResult Result, Words Words, ChartLibraries Libraries, SmallCells Cells)
{
    /// <summary>A page that leaves out what few customers are behind.</summary>
    public static PageContext Of(AnalysisResult result, Words words, ChartLibraries libraries, int minCell)
    {
        var cells = new SmallCells(result, minCell);
        return new(cells.Result, words, libraries, cells);
    }

    /// <summary>What stands in place of a number about few customers.</summary>
    public string Few => Words.Say("few", Cells.Least);

    /// <summary>A count of customers, unless they are few.</summary>
    public string Count(long customers) => Cells.IsFew(customers) ? Few : Digits.Count(customers);

    /// <summary>The thresholds of the chosen objective, in the order of the result.</summary>
    public Threshold[] Chosen { get; } = [.. Result.Thresholds.Where(threshold => threshold.Objective == Result.Options.Objective)];

    /// <summary>The period in words.</summary>
    public string Period => Words.APeriod(Result.Options.Period);

    /// <summary>The chosen objective in words.</summary>
    public string Objective => Words.Of(Result.Options.Objective);

    /// <summary>The level of the intervals.</summary>
    public string Level => Digits.Level(Result.Options.Level);
}
