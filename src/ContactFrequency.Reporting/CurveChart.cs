using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ContactFrequency.Reporting.Charts;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting;

/// <summary>Draws a response curve with its threshold as a Vega-Lite specification, data included.</summary>
/// <remarks>
/// Layers, from back to front, each with its name: <c>thresholdRange</c>, <c>within</c>, <c>interval</c>, <c>fitted</c>,
/// <c>threshold</c>, <c>observed</c>, <c>adjusted</c>, <c>probe</c> (invisible; carries the tooltip).
/// Numbers that were not estimated are null, and a layer without any is left out.
/// </remarks>
public static class CurveChart
{
    /// <summary>A chart with its title, as JSON: for a notebook, or a picture.</summary>
    /// <param name="result">The analysis.</param>
    /// <param name="threshold">One of its thresholds.</param>
    /// <param name="language">One of <see cref="HtmlReport.Languages"/>.</param>
    /// <returns>The specification; it fills the width of its container.</returns>
    /// <exception cref="ArgumentException">There are no texts in that language.</exception>
    public static string Spec(AnalysisResult result, Threshold threshold, string language = "en")
    {
        ArgumentNullException.ThrowIfNull(result);
        ArgumentNullException.ThrowIfNull(threshold);
        ArgumentNullException.ThrowIfNull(language);
        return WithTitle(result, threshold, Words.In(language)).ToJsonString();
    }

    /// <summary>A chart with its title.</summary>
    internal static JsonObject WithTitle(AnalysisResult result, Threshold threshold, Words words)
    {
        var spec = Build(result, threshold, words);
        spec["title"] = new JsonObject
        {
            ["text"] = words.Say("chart.title", threshold.Segment, threshold.Channel),
            ["subtitle"] = new JsonArray(words.Say("chart.subtitle.curve", Digits.Level(threshold.Level)), words["chart.subtitle.points"], words["chart.subtitle.rule"]),
            ["anchor"] = "start",
        };
        return spec;
    }

    /// <summary>The points of the curve that a threshold was read from, by frequency.</summary>
    internal static ImmutableArray<CurvePoint> Points(AnalysisResult result, Threshold threshold) =>
        [.. result.Curves
            .Where(point => point.Segment == threshold.Segment && point.Channel == threshold.Channel)
            .Where(point => point.Objective == threshold.Objective)
            .OrderBy(point => point.Frequency)];

    /// <summary>A chart without a title, for a page that has one beside it.</summary>
    internal static JsonObject Build(AnalysisResult result, Threshold threshold, Words words)
    {
        var points = Points(result, threshold);
        var frame = ChartFrame.Around(
            words.Say("chart.x", words.APeriod(result.Options.Period), threshold.Channel), Measure(result, threshold, words), points, threshold);
        return new JsonObject
        {
            ["$schema"] = "https://vega.github.io/schema/vega-lite/v6.json",
            ["description"] = Description(result, threshold, words),
            ["width"] = "container",
            ["height"] = 240,
            ["autosize"] = new JsonObject { ["type"] = "fit-x", ["contains"] = "padding" },
            ["data"] = new JsonObject { ["values"] = new JsonArray([.. points.Select(point => CurveData.Row(point, words))]) },
            ["layer"] = new JsonArray([.. CurveLayers.Of(points, threshold, frame, words)]),
            ["config"] = new JsonObject
            {
                ["view"] = new JsonObject { ["stroke"] = null },
                ["axis"] = new JsonObject { ["gridOpacity"] = 0.5, ["titleFontWeight"] = "normal" },
            },
        };
    }

    /// <summary>What is measured, with its unit.</summary>
    internal static string Measure(AnalysisResult result, Threshold threshold, Words words) =>
        words.Say("chart.y", Words.Capital(threshold.Objective == Objective.Purchases ? words.Of(threshold.Objective) : words.WithUnit(threshold.Objective)), words.APeriod(result.Options.Period));

    /// <summary>What the chart shows and says, for a reader who cannot see it.</summary>
    internal static string Description(AnalysisResult result, Threshold threshold, Words words) => words.Say("chart.description",
        words.Of(threshold.Objective), words.APeriod(result.Options.Period), threshold.Channel, threshold.Segment, words.Answer(threshold, result.Options.Period));
}
