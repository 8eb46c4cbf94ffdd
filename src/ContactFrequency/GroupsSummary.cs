using System.Text.Json;
using ContactFrequency.Segmentation;

namespace ContactFrequency;

/// <summary>Writes the sections <c>groups</c>, <c>channel_preferences</c> and <c>multi_channel</c> of <c>summary.json</c>.</summary>
internal static class GroupsSummary
{
    public static void Write(Utf8JsonWriter json, AnalysisResult result)
    {
        json.WriteStartObject("groups");
        json.WriteNumber("history_periods", result.HistoryPeriods);
        if (result.HistoryPeriods > 0)
        {
            Groups(json, "rfm", result, group => group.Rfm);
            Groups(json, "abc", result, group => group.Abc);
        }

        json.WriteEndObject();
        json.WriteStartArray("channel_preferences");
        foreach (var preference in result.ChannelPreferences.GroupBy(one => (one.Channel, one.Source)).OrderBy(group => group.Key.Channel, StringComparer.Ordinal).ThenBy(group => group.Key.Source, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("channel", preference.Key.Channel.Length == 0 ? null : preference.Key.Channel);
            json.WriteString("source", preference.Key.Source.Length == 0 ? null : preference.Key.Source);
            json.WriteNumber("customers", preference.Count());
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartObject("multi_channel");
        json.WriteString("note", "An association: customers on more channels differ from others in more than that. What contacts add is in the curves.");
        json.WriteStartArray("by_channels");
        foreach (var count in result.ChannelCounts)
        {
            json.WriteStartObject();
            json.WriteNumber("channels", count.Channels);
            json.WriteNumber("customers", count.Customers);
            AnalysisSummary.WriteNumber(json, "purchases_per_period", count.Purchases);
            AnalysisSummary.WriteNumber(json, "standard_error", count.StandardError);
            AnalysisSummary.WriteNumber(json, "revenue_per_period", count.Revenue);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Groups(Utf8JsonWriter json, string name, AnalysisResult result, Func<CustomerGroup, string> of)
    {
        var revenue = result.CustomerGroups.Sum(group => group.Revenue);
        json.WriteStartArray(name);
        foreach (var group in result.CustomerGroups.GroupBy(of, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            json.WriteStartObject();
            json.WriteString("group", group.Key);
            json.WriteNumber("customers", group.Count());
            AnalysisSummary.WriteNumber(json, "purchases", group.Sum(one => one.Purchases));
            AnalysisSummary.WriteNumber(json, "revenue", group.Sum(one => one.Revenue));
            AnalysisSummary.WriteNumber(json, "revenue_share", revenue > 0 ? group.Sum(one => one.Revenue) / revenue : double.NaN);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
