using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using ContactFrequency.Policies;

namespace ContactFrequency.Cli;

/// <summary>Writes how scored customers differ from those whom the policy was fitted to.</summary>
internal static class DriftDocument
{
    /// <summary>Writes the report as JSON; the same counts give the same bytes.</summary>
    public static void Write(Policy policy, ImmutableArray<AttributeDrift> report, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteString("verdict", Name(report.IsEmpty ? DriftVerdict.Unknown : report.Select(attribute => attribute.Verdict).OrderBy(Severity).Last()));
        if (Reason(policy) is { } reason) json.WriteString("reason", reason);
        json.WriteStartArray("attributes");
        foreach (var attribute in report)
        {
            json.WriteStartObject();
            json.WriteString("attribute", attribute.Attribute);
            json.WriteString("verdict", Name(attribute.Verdict));
            json.WriteNumber("customers", attribute.Customers);
            Number(json, "outside", attribute.Outside);
            Number(json, "below", attribute.Below);
            Number(json, "above", attribute.Above);
            Number(json, "unknown", attribute.Unknown);
            Number(json, "missing", attribute.Missing);
            Number(json, "fitted_missing", attribute.FittedMissing);
            Number(json, "stability_index", attribute.StabilityIndex);
            Number(json, "noise", attribute.Noise);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>Why there is nothing to report; null where there is.</summary>
    public static string? Reason(Policy policy)
    {
        if (!policy.Attributes.IsEmpty) return null;
        return policy.DriverTree is null && policy.PreferenceTrees.IsEmpty
            ? "The policy looks at no attribute, so none can drift."
            : "The policy does not tell how the attributes were distributed when it was fitted; fit it again to see drift.";
    }

    /// <summary>An attribute in a line for people.</summary>
    public static string Line(AttributeDrift attribute) => string.Create(CultureInfo.InvariantCulture,
        $"{(attribute.Verdict == DriftVerdict.Stable ? "note" : "warning")}: drift: {attribute.Attribute} {Name(attribute.Verdict)}, stability index {attribute.StabilityIndex:F3}, {100 * attribute.Outside:0.##} % outside what the policy was fitted to, {100 * attribute.Missing:0.##} % missing (then {100 * attribute.FittedMissing:0.##} %)");

    private static int Severity(DriftVerdict verdict) => verdict == DriftVerdict.Unknown ? -1 : (int)verdict;

    private static string Name(DriftVerdict verdict) => JsonNamingPolicy.SnakeCaseLower.ConvertName(verdict.ToString());

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
