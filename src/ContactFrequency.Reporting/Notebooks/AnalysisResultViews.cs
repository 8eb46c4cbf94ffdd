using System.Collections.Immutable;
using System.Data;
using ContactFrequency.Policies;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Notebooks;

/// <summary>What an analysis found as tables and charts that a notebook shows, and as data tables.</summary>
/// <remarks>
/// The last expression of a cell is enough: <c>result.ToTable()</c>, <c>result.ToChart(threshold)</c>. There is no dependency on a notebook engine.
/// In data tables the columns have the names of <c>thresholds.csv</c> and <c>curves.csv</c>, and what was not estimated is <see cref="DBNull"/>.
/// </remarks>
public static class AnalysisResultViews
{
    /// <summary>The answer: a row for each segment and channel, for the chosen objective.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="language">One of <see cref="HtmlReport.Languages"/>.</param>
    /// <exception cref="ArgumentException">There are no texts in that language.</exception>
    public static TableView ToTable(this AnalysisResult result, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(language);
        var (words, level) = (Words.In(language), Digits.Level(result.Options.Level));
        Column[] columns =
        [
            new(words["segment"]), new(words["channel"]), new(words["today"], true), new(words["recommended"], true),
            new(words.Say("optimum", level), true), new(words.Say("change", words.Of(result.Options.Objective), level), true), new(words["says"]),
        ];
        string[][] rows = [.. result.Thresholds.Where(threshold => threshold.Objective == result.Options.Objective).Select(threshold => new[]
        {
            threshold.Segment, threshold.Channel, Digits.Frequency(threshold.Current), Digits.Frequency(threshold.Frequency),
            words.WithRange(threshold.Optimum, threshold.Lower, threshold.Upper), words.Lift(threshold), words.Label(threshold.Verdict),
        })];
        var caption = words.Say("answer.caption", words.APeriod(result.Options.Period), words.Of(result.Options.Objective));
        return new(
            HtmlTable.Of(caption, columns, rows.Select(row => row.Select(cell => (Markup)cell).ToArray())).ToString(),
            string.Join('\n', rows.Prepend([.. columns.Select(column => column.Name)]).Select(row => string.Join('\t', row))));
    }

    /// <summary>The response curve behind a threshold, with what is recommended.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="threshold">One of its thresholds.</param>
    /// <param name="language">One of <see cref="HtmlReport.Languages"/>.</param>
    /// <exception cref="ArgumentException">There are no texts in that language.</exception>
    public static ChartView ToChart(this AnalysisResult result, Threshold threshold, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(threshold);
        ArgumentNullException.ThrowIfNull(language);
        var words = Words.In(language);
        var spec = CurveChart.WithTitle(result, threshold, words);
        // Notebooks draw by a Vega-Lite of their own, most of them version 5, which knows all that is used here.
        spec["$schema"] = "https://vega.github.io/schema/vega-lite/v5.json";
        spec["width"] = 480;
        return new(spec.ToJsonString(), words.Say("chart.title", threshold.Segment, threshold.Channel) + ": " + words.Answer(threshold, result.Options.Period));
    }

    /// <summary>Thresholds as a data table.</summary>
    public static DataTable ToDataTable(this ImmutableArray<Threshold> thresholds) => DataTables.Of("thresholds", thresholds,
        ("segment", row => row.Segment), ("channel", row => row.Channel), ("objective", row => ContractNames.Of(row.Objective)), ("frequency", row => row.Frequency),
        ("optimum", row => row.Optimum), ("lower", row => row.Lower), ("upper", row => row.Upper), ("level", row => row.Level), ("verdict", row => ContractNames.Of(row.Verdict)),
        ("p_inverted_u", row => row.InvertedUPValue), ("lift", row => row.Lift), ("lift_lower", row => row.LiftLower), ("lift_upper", row => row.LiftUpper), ("current", row => row.Current),
        ("curve", row => row.Curve), ("identification", row => row.Identification), ("customers", row => row.Customers), ("periods", row => row.Periods),
        ("within_1pct_from", row => row.Within1PercentFrom), ("within_1pct_to", row => row.Within1PercentTo));

    /// <summary>Points of curves as a data table.</summary>
    public static DataTable ToDataTable(this ImmutableArray<CurvePoint> curves) => DataTables.Of("curves", curves,
        ("segment", row => row.Segment), ("channel", row => row.Channel), ("objective", row => ContractNames.Of(row.Objective)), ("frequency", row => row.Frequency),
        ("periods", row => row.Periods), ("observed", row => row.Observed), ("adjusted", row => row.Adjusted), ("fitted", row => row.Fitted), ("lower", row => row.Lower), ("upper", row => row.Upper),
        ("adjusted_lower", row => row.AdjustedLower), ("adjusted_upper", row => row.AdjustedUpper), ("p_best", row => row.BestProbability));
}
