using ContactFrequency.Data;
using ContactFrequency.Policies;

namespace ContactFrequency;

/// <summary>Writes the tables, the summary and the policy of an analysis, as the output contract lays them down.</summary>
public static class AnalysisFolder
{
    /// <summary>Writes all files but <c>report.html</c> and <c>run.json</c>; the caller commits the folder.</summary>
    /// <remarks>The same result gives the same bytes.</remarks>
    /// <param name="result">The result.</param>
    /// <param name="folder">Where to write.</param>
    /// <param name="others">Further files, and what writes them from the result with the notes that writing the tables added.</param>
    public static void Write(AnalysisResult result, OutputFolder folder, params IReadOnlyList<(string Name, Action<AnalysisResult, Stream> Write)> others)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(folder);
        ArgumentNullException.ThrowIfNull(others);
        var formulas = folder.Formulas;
        List<(string, Action<Stream>)> files =
        [
            ("segments.csv", stream => WriteSegments(result, stream, formulas)),
            .. PlanFolder.Files(result.CustomerIds, result.Channels, result.Plan, result.Arms, result.Schedule, formulas),
            ("policy.json", stream => PolicyFile.Write(result.Policy, stream)),
            ("thresholds.csv", stream => WriteThresholds(result, stream, formulas)),
            ("curves.csv", stream => WriteCurves(result, stream, formulas)),
            ("rejected.csv", stream => WriteRejected(result.Rejected, stream, formulas)),
            ("matrix.csv", stream => WriteMatrix(result, stream, formulas)),
        ];
        if (result.HistoryPeriods > 0) files.Add(("groups.csv", stream => WriteGroups(result, stream, formulas)));
        else folder.Remove("groups.csv");
        folder.Write(files, result.Options.Threads);
        // What was quoted is known once the tables are written.
        if (formulas?.Note is { } note) result = result with { Notes = result.Notes.Add(note) };
        folder.Write([.. others.Select(other => (other.Name, (Action<Stream>)(stream => other.Write(result, stream)))), ("summary.json", stream => AnalysisSummary.Write(result, stream))], result.Options.Threads);
    }

    /// <summary>Writes the rejected rows of a run; a header only where there are none.</summary>
    public static void WriteRejected(IEnumerable<RejectedRow> rows, Stream stream, FormulaCells? formulas = null)
    {
        ArgumentNullException.ThrowIfNull(rows);
        using var writer = new TableWriter(stream, "file", "line", "column", "value", "reason") { Formulas = formulas };
        foreach (var row in rows)
            writer.Add(row.File).Add(row.Line).Add(row.Column).Add(row.Value).Add(row.Reason).EndRow();
    }

    private static void WriteSegments(AnalysisResult result, Stream stream, FormulaCells? formulas)
    {
        using var writer = new TableWriter(stream,
            "customer_id", "segment", "driver", "driver_probability", "preference", "preference_probability",
            "preferred_channel", "preferred_channel_probability", "preferred_channel_source") { Formulas = formulas };
        for (var customer = 0; customer < result.CustomerIds.Length; customer++)
        {
            var (segment, channel) = (result.Segments[customer], result.ChannelPreferences[customer]);
            writer.Add(result.CustomerIds[customer]).Add(segment.Segment).Add(segment.Driver).Add(segment.DriverProbability)
                .Add(segment.Preference).Add(segment.PreferenceProbability)
                .Add(channel.Channel).Add(channel.Probability).Add(channel.Source).EndRow();
        }
    }

    private static void WriteGroups(AnalysisResult result, Stream stream, FormulaCells? formulas)
    {
        using var writer = new TableWriter(stream,
            "customer_id", "rfm", "abc", "recency", "purchases", "revenue", "recency_score", "frequency_score", "money_score") { Formulas = formulas };
        foreach (var (id, group) in result.CustomerIds.Zip(result.CustomerGroups))
        {
            writer.Add(id).Add(group.Rfm).Add(group.Abc).Add(group.Recency).Add(group.Purchases).Add(group.Revenue)
                .Add((long)group.RecencyScore).Add((long)group.FrequencyScore).Add((long)group.MoneyScore).EndRow();
        }
    }

    private static void WriteThresholds(AnalysisResult result, Stream stream, FormulaCells? formulas)
    {
        using var writer = new TableWriter(stream,
            "segment", "channel", "objective", "frequency", "optimum", "lower", "upper", "level", "verdict", "p_inverted_u", "lift", "current",
            "curve", "identification", "customers", "periods", "within_1pct_from", "within_1pct_to",
            "bootstrap_lower", "bootstrap_upper", "p_lack_of_fit", "lift_lower", "lift_upper") { Formulas = formulas };
        foreach (var row in result.Thresholds)
        {
            writer.Add(row.Segment).Add(row.Channel).Add(ContractNames.Of(row.Objective)).Add(row.Frequency).Add(row.Optimum).Add(row.Lower).Add(row.Upper)
                .Add(row.Level).Add(ContractNames.Of(row.Verdict)).Add(row.InvertedUPValue).Add(row.Lift).Add(row.Current)
                .Add(row.Curve).Add(row.Identification).Add(row.Customers).Add(row.Periods).Add(row.Within1PercentFrom).Add(row.Within1PercentTo)
                .Add(row.BootstrapLower).Add(row.BootstrapUpper).Add(row.LackOfFitPValue).Add(row.LiftLower).Add(row.LiftUpper).EndRow();
        }
    }

    private static void WriteCurves(AnalysisResult result, Stream stream, FormulaCells? formulas)
    {
        using var writer = new TableWriter(stream,
            "segment", "channel", "objective", "frequency", "periods", "observed", "adjusted", "fitted", "lower", "upper", "adjusted_lower", "adjusted_upper", "p_best") { Formulas = formulas };
        foreach (var point in result.Curves)
        {
            writer.Add(point.Segment).Add(point.Channel).Add(ContractNames.Of(point.Objective)).Add((long)point.Frequency).Add(point.Periods)
                .Add(point.Observed).Add(point.Adjusted).Add(point.Fitted).Add(point.Lower).Add(point.Upper)
                .Add(point.AdjustedLower).Add(point.AdjustedUpper).Add(point.BestProbability).EndRow();
        }
    }

    private static void WriteMatrix(AnalysisResult result, Stream stream, FormulaCells? formulas)
    {
        using var writer = new TableWriter(stream,
            "driver", "preference", "channel", "customers", "share", "frequency", "optimum", "lower", "upper", "verdict", "tolerance") { Formulas = formulas };
        foreach (var cell in result.Matrix.SelectMany(driver => driver.Cells))
        {
            writer.Add(cell.Driver).Add(cell.Preference).Add(cell.Channel).Add((long)cell.Customers).Add(cell.Share).Add(cell.Threshold.Frequency).Add(cell.Threshold.Optimum)
                .Add(cell.Threshold.Lower).Add(cell.Threshold.Upper).Add(ContractNames.Of(cell.Threshold.Verdict)).Add(cell.Tolerance).EndRow();
        }
    }
}
