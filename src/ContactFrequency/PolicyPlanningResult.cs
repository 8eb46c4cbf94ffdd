using System.Collections.Immutable;
using System.Text.Json;
using ContactFrequency.Data;
using ContactFrequency.Planning;
using ContactFrequency.Policies;

namespace ContactFrequency;

/// <summary>A new plan from a fitted policy, and what was read for it.</summary>
public sealed record PolicyPlanningResult
{
    /// <summary>The policy.</summary>
    public required Policy Policy { get; init; }

    /// <summary>The limits that the plan was made under.</summary>
    public required PlanLimits Limits { get; init; }

    /// <summary>The customers, by index.</summary>
    public required ImmutableArray<string> CustomerIds { get; init; }

    /// <summary>Plan, arms, schedule and budget curve.</summary>
    public required PolicyPlan Plan { get; init; }

    /// <summary>Whether customers' own purchases and contacts were known.</summary>
    public required bool UsesLogs { get; init; }

    /// <summary>Peculiarities of the data and what was done about each.</summary>
    public required ImmutableArray<DataNote> Notes { get; init; }

    /// <summary>Rows read, kept and rejected by table.</summary>
    public required ImmutableArray<TableCount> Tables { get; init; }

    /// <summary>The rejected rows.</summary>
    public required ImmutableArray<RejectedRow> Rejected { get; init; }

    /// <summary>Writes <c>plan.csv</c>, <c>schedule.csv</c>, <c>unplaced.csv</c>, <c>holdout.csv</c>, <c>rejected.csv</c> and <c>summary.json</c>; the caller commits the folder.</summary>
    public void Write(OutputFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        PlanFolder.Write(CustomerIds, Policy.Channels, Plan.Plan, Plan.Arms, Plan.Schedule, folder);
        folder.Write("rejected.csv", stream => AnalysisFolder.WriteRejected(Rejected, stream, folder.Formulas));
        var summed = folder.Formulas?.Note is { } note ? this with { Notes = Notes.Add(note) } : this;
        folder.Write("summary.json", summed.WriteSummary);
    }

    /// <summary>Writes the summary; the same result gives the same bytes.</summary>
    public void WriteSummary(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteStartObject("tables");
        foreach (var table in Tables)
        {
            json.WriteStartObject(table.Table);
            json.WriteNumber("read", table.Read);
            json.WriteNumber("kept", table.Kept);
            json.WriteNumber("rejected", table.Rejected);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteBoolean("uses_logs", UsesLogs);
        AnalysisSummary.WriteNotes(json, Notes);
        PlanSummary.Write(json, Plan.Plan, Policy, Plan.Arms, Plan.Schedule, Plan.BudgetCurve);
        json.WriteEndObject();
    }
}
