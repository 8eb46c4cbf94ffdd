using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ContactFrequency.Reporting.Charts;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting;

/// <summary>Draws a response curve with its threshold as a Vega-Lite specification, data included.</summary>
/// <remarks>
/// Layers, from back to front, each with its name: <c>thresholdRange</c>, <c>interval</c>, <c>fitted</c>,
/// <c>threshold</c>, <c>observed</c>, <c>adjusted</c>, <c>probe</c> (invisible; carries the tooltip).
/// Numbers that were not estimated are null, and a layer without any is left out.
/// </remarks>
public static class CurveChart
{
    /// <summary>A chart with its title, as JSON: for a notebook, or a picture.</summary>
    /// <returns>The specification; it fills the width of its container.</returns>
    public static string Spec(AnalysisResult result, Threshold threshold)
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(threshold);
        var spec = Build(result, threshold);
        spec["title"] = new JsonObject
        {
            ["text"] = $"{threshold.Segment} · {threshold.Channel}",
            ["subtitle"] = new JsonArray(
                $"Line and band: fitted curve with its {Digits.Level(threshold.Level)} interval. Size of a point: customer-periods.",
                "Filled points: corrected for who was contacted. Hollow points: plain means.",
                "Vertical line: recommended frequency. Shaded: interval of the optimum."),
            ["anchor"] = "start",
        };
        return spec.ToJsonString();
    }

    /// <summary>The points of the curve that a threshold was read from, by frequency.</summary>
    internal static ImmutableArray<CurvePoint> Points(AnalysisResult result, Threshold threshold) =>
        [.. result.Curves
            .Where(point => point.Segment == threshold.Segment && point.Channel == threshold.Channel)
            .Where(point => point.Objective == threshold.Objective)
            .OrderBy(point => point.Frequency)];

    /// <summary>A chart without a title, for a page that has one beside it.</summary>
    internal static JsonObject Build(AnalysisResult result, Threshold threshold)
    {
        var points = Points(result, threshold);
        var period = Words.APeriod(result.Options.Period);
        var frame = ChartFrame.Around(
            $"Contacts {period} on {threshold.Channel}",
            Measure(result, threshold),
            points, threshold);
        return new JsonObject
        {
            ["$schema"] = "https://vega.github.io/schema/vega-lite/v6.json",
            ["description"] = Description(result, threshold),
            ["width"] = "container",
            ["height"] = 240,
            ["autosize"] = new JsonObject { ["type"] = "fit-x", ["contains"] = "padding" },
            ["data"] = new JsonObject { ["values"] = new JsonArray([.. points.Select(point => CurveData.Row(point))]) },
            ["layer"] = new JsonArray([.. CurveLayers.Of(points, threshold, frame)]),
            ["config"] = new JsonObject
            {
                ["view"] = new JsonObject { ["stroke"] = null },
                ["axis"] = new JsonObject { ["gridOpacity"] = 0.5, ["titleFontWeight"] = "normal" },
            },
        };
    }

    /// <summary>What is measured, with its unit.</summary>
    internal static string Measure(AnalysisResult result, Threshold threshold) =>
        $"{Words.Capital(Words.WithUnit(threshold.Objective))}, a customer {Words.APeriod(result.Options.Period)}";

    /// <summary>What the chart shows and says, for a reader who cannot see it.</summary>
    internal static string Description(AnalysisResult result, Threshold threshold) =>
        $"Chart of {Words.Of(threshold.Objective)} a customer {Words.APeriod(result.Options.Period)} against contacts on {threshold.Channel}, "
        + $"segment {threshold.Segment}. {Words.Answer(threshold, result.Options.Period)}";
}
