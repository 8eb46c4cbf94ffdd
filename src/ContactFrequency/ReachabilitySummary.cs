using System.Text.Json;
using ContactFrequency.Identification;

namespace ContactFrequency;

/// <summary>Writes the <c>reachability</c> part of <c>summary.json</c>. What was not estimated is null.</summary>
internal static class ReachabilitySummary
{
    public static void Write(Utf8JsonWriter json, AnalysisResult result)
    {
        json.WriteStartArray("reachability");
        foreach (var one in result.Reachability)
        {
            json.WriteStartObject();
            json.WriteString("segment", one.Segment);
            json.WriteString("channel", one.Channel);
            json.WriteString("status", NameOf(one.Hazard.Status));
            json.WriteNumber("opt_outs", one.Hazard.OptOuts);
            json.WriteNumber("at_risk", one.Hazard.AtRisk);
            WriteNumber(json, "frequency", one.Frequency);
            WriteNumber(json, "chance", one.Chance);
            WriteNumber(json, "lower", one.Lower);
            WriteNumber(json, "upper", one.Upper);
            WriteNumber(json, "exponent", one.Hazard.Exponent);
            WriteNumber(json, "exponent_standard_error", one.Hazard.Status == OptOutStatus.Estimated ? one.Hazard.ExponentStandardError : double.NaN);
            WriteNumber(json, "worth", one.Worth);
            WriteNumber(json, "beta", one.Continuation);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static string NameOf(OptOutStatus status) => status switch
    {
        OptOutStatus.Estimated => "estimated",
        OptOutStatus.ConstantPerContact => "constant_per_contact",
        _ => "no_opt_outs",
    };

    private static void WriteNumber(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
