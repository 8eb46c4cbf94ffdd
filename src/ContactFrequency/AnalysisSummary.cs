using System.Text.Json;
using ContactFrequency.Data;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>Writes <c>summary.json</c>. What was not estimated is null.</summary>
public static class AnalysisSummary
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true, NewLine = "\n" };

    /// <summary>Writes the summary; the same result gives the same bytes.</summary>
    public static void Write(AnalysisResult result, Stream stream)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(stream);
        using var json = new Utf8JsonWriter(stream, Indented);
        json.WriteStartObject();
        WriteInput(json, result);
        WriteOptions(json, result.Options);
        SummaryEvidence.WriteIdentification(json, result);
        json.WriteStartArray("thresholds");
        foreach (var threshold in result.Thresholds) WriteThreshold(json, threshold);
        json.WriteEndArray();
        ReachabilitySummary.Write(json, result);
        MatrixSummary.Write(json, result);
        PlanSummary.Write(json, result.Plan, result.Policy, result.Arms, result.Schedule, result.BudgetCurve);
        SummaryEvidence.WriteChecks(json, result);
        SummaryEvidence.WriteAdjustments(json, result);
        json.WriteStartArray("warnings");
        foreach (var warning in result.Warnings)
        {
            json.WriteStartObject();
            json.WriteString("code", warning.Code);
            json.WriteString("message", warning.Message);
            json.WriteString("segment", warning.Segment);
            json.WriteString("channel", warning.Channel);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        SummaryEvidence.WritePooling(json, result);
        FactorSummary.Write(json, result.Factors);
        GroupsSummary.Write(json, result);
        json.WriteEndObject();
    }

    private static void WriteInput(Utf8JsonWriter json, AnalysisResult result)
    {
        json.WriteStartObject("tables");
        foreach (var table in result.Tables)
        {
            json.WriteStartObject(table.Table);
            json.WriteNumber("read", table.Read);
            json.WriteNumber("kept", table.Kept);
            json.WriteNumber("rejected", table.Rejected);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        WriteNotes(json, result.Notes);
        json.WriteStartObject("periods");
        json.WriteNumber("count", result.PeriodCount);
        json.WriteString("from", result.Covered.From.ToString("O"));
        json.WriteString("to", result.Covered.To.ToString("O"));
        json.WriteEndObject();
    }

    /// <summary>Writes what was done about peculiarities of the input and the output.</summary>
    internal static void WriteNotes(Utf8JsonWriter json, IEnumerable<DataNote> notes)
    {
        json.WriteStartArray("notes");
        foreach (var note in notes)
        {
            json.WriteStartObject();
            json.WriteString("code", note.Code);
            json.WriteNumber("count", note.Count);
            json.WriteString("message", note.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteOptions(Utf8JsonWriter json, AnalysisOptions options)
    {
        json.WriteStartObject("options");
        json.WriteString("objective", ContractNames.Of(options.Objective));
        json.WriteString("period", options.Period.ToString());
        json.WriteString("identify", options.Identify);
        json.WriteString("align", options.Alignment?.ToString().ToLowerInvariant() ?? "auto");
        json.WriteNumber("bootstrap", options.Bootstrap);
        json.WriteString("driver", options.Driver);
        WriteNumber(json, "factors", options.FactorCount ?? double.NaN);
        json.WriteNumber("level", options.Level);
        json.WriteString("max_rejected", options.MaxRejected.ToString());
        WriteNumber(json, "margin_rate", options.MarginRate ?? double.NaN);
        json.WriteNumber("discount_rate_per_period", options.DiscountRate);
        WriteNumber(json, "budget_per_period", options.Limits.BudgetPerPeriod ?? double.NaN);
        WriteNumber(json, "max_contacts_per_period", options.Limits.MaxContactsPerPeriod ?? double.NaN);
        json.WriteNumber("seed", options.Seed);
        json.WriteStartObject("channels");
        foreach (var (channel, limits) in options.Limits.Channels)
        {
            json.WriteStartObject(channel);
            WriteNumber(json, "cost", limits.Cost ?? double.NaN);
            WriteNumber(json, "max_per_period", limits.MaxPerPeriod ?? double.NaN);
            WriteNumber(json, "min_gap_days", limits.MinGapDays ?? double.NaN);
            WriteNumber(json, "capacity_per_period", limits.CapacityPerPeriod ?? double.NaN);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteThreshold(Utf8JsonWriter json, Threshold row)
    {
        json.WriteStartObject();
        json.WriteString("segment", row.Segment);
        json.WriteString("channel", row.Channel);
        json.WriteString("objective", ContractNames.Of(row.Objective));
        WriteNumber(json, "frequency", row.Frequency ?? double.NaN);
        WriteNumber(json, "optimum", row.Optimum);
        WriteNumber(json, "lower", row.Lower);
        WriteNumber(json, "upper", row.Upper);
        WriteNumber(json, "level", row.Level);
        json.WriteString("verdict", ContractNames.Of(row.Verdict));
        WriteNumber(json, "p_inverted_u", row.InvertedUPValue);
        WriteNumber(json, "lift", row.Lift);
        WriteNumber(json, "current", row.Current);
        json.WriteString("curve", row.Curve.Length == 0 ? null : row.Curve);
        json.WriteString("identification", row.Identification);
        json.WriteNumber("customers", row.Customers);
        json.WriteNumber("periods", row.Periods);
        WriteNumber(json, "within_1pct_from", row.Within1PercentFrom);
        WriteNumber(json, "within_1pct_to", row.Within1PercentTo);
        WriteNumber(json, "bootstrap_lower", row.BootstrapLower);
        WriteNumber(json, "bootstrap_upper", row.BootstrapUpper);
        WriteNumber(json, "p_lack_of_fit", row.LackOfFitPValue);
        WriteNumber(json, "lift_lower", row.LiftLower);
        WriteNumber(json, "lift_upper", row.LiftUpper);
        json.WriteEndObject();
    }

    internal static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
