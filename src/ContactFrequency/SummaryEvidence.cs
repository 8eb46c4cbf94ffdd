using System.Text.Json;
using ContactFrequency.Policies;

namespace ContactFrequency;

/// <summary>Writes what the answers of <c>summary.json</c> rest on: how effects were identified, and what the checks of that found.</summary>
internal static class SummaryEvidence
{
    /// <summary>The identification of the channel with most contacts, and that of each channel.</summary>
    public static void WriteIdentification(Utf8JsonWriter json, AnalysisResult result)
    {
        var main = result.Identifications[result.MainChannel];
        json.WriteStartObject("identification");
        json.WriteString("used", main.Used);
        json.WriteString("why", main.Why);
        json.WriteString("alignment", result.Alignment.ToString().ToLowerInvariant());
        json.WriteString("alignment_why", result.AlignmentReason);
        json.WriteStartObject("channels");
        foreach (var channel in result.Identifications)
        {
            json.WriteStartObject(channel.Channel);
            json.WriteString("used", channel.Used);
            json.WriteString("why", channel.Why);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WriteChecks(Utf8JsonWriter json, AnalysisResult result)
    {
        json.WriteStartArray("checks");
        foreach (var (segment, check) in result.Checks)
        {
            json.WriteStartObject();
            json.WriteString("code", check.Code);
            json.WriteString("segment", segment);
            json.WriteString("channel", check.Channel);
            AnalysisSummary.WriteNumber(json, "statistic", check.Statistic);
            AnalysisSummary.WriteNumber(json, "p_value", check.PValue);
            json.WriteBoolean("warning", check.IsWarning);
            json.WriteString("message", check.Message);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>Effective sample sizes and balance where customers were made alike; an empty array elsewhere.</summary>
    public static void WriteAdjustments(Utf8JsonWriter json, AnalysisResult result)
    {
        json.WriteStartArray("adjustment");
        foreach (var (segment, channel) in result.Adjustments)
        {
            json.WriteStartObject();
            json.WriteString("segment", segment);
            json.WriteString("channel", channel.Channel);
            json.WriteStartArray("levels");
            foreach (var level in channel.Levels)
            {
                json.WriteStartObject();
                AnalysisSummary.WriteNumber(json, "frequency", level.Frequency);
                json.WriteNumber("periods", level.Periods);
                AnalysisSummary.WriteNumber(json, "effective_sample_size", level.EffectiveSampleSize);
                AnalysisSummary.WriteNumber(json, "truncated_share", level.TruncatedShare);
                AnalysisSummary.WriteNumber(json, "rare_share", level.RareShare);
                json.WriteBoolean("supported", level.IsSupported);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartArray("balance");
            foreach (var covariate in channel.Covariates)
            {
                json.WriteStartObject();
                json.WriteString("covariate", covariate.Name);
                AnalysisSummary.WriteNumber(json, "before", covariate.Before);
                AnalysisSummary.WriteNumber(json, "after", covariate.After);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>What segments borrow from each other, by channel; an empty array where too few have a curve.</summary>
    public static void WritePooling(Utf8JsonWriter json, AnalysisResult result)
    {
        json.WriteStartArray("pooling");
        foreach (var channel in result.Pooling)
        {
            json.WriteStartObject();
            json.WriteString("channel", channel.Channel);
            json.WriteString("objective", ContractNames.Of(channel.Objective));
            json.WriteString("family", channel.Family);
            json.WriteStartArray("segments");
            foreach (var segment in channel.Segments)
            {
                json.WriteStartObject();
                json.WriteString("segment", segment.Segment);
                AnalysisSummary.WriteNumber(json, "amount", segment.Amount);
                AnalysisSummary.WriteNumber(json, "optimum_pooled", segment.Optimum);
                AnalysisSummary.WriteNumber(json, "lower_pooled", segment.Lower);
                AnalysisSummary.WriteNumber(json, "upper_pooled", segment.Upper);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
