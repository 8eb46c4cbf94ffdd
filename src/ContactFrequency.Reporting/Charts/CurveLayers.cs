using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Charts;

/// <summary>The layers of a curve chart, from back to front.</summary>
/// <remarks>Colours are those of Okabe and Ito, which colour-blind readers tell apart. A page may restyle a layer by its name.</remarks>
internal static class CurveLayers
{
    private const string Blue = "#0072B2", Vermilion = "#D55E00", Grey = "#6B7280", Green = "#009E73";

    public static IEnumerable<JsonNode> Of(ImmutableArray<CurvePoint> points, Threshold threshold, ChartFrame frame, Words words)
    {
        if (double.IsFinite(threshold.Lower)) yield return ThresholdRange(threshold, frame);
        if (double.IsFinite(threshold.Within1PercentFrom)) yield return WithinOnePercent(threshold, frame);
        if (points.Any(point => double.IsFinite(point.Lower) && double.IsFinite(point.Upper))) yield return Interval(frame);
        if (points.Any(point => double.IsFinite(point.Fitted))) yield return Fitted(frame);
        if (threshold.Frequency is { } frequency) yield return ThresholdRule(frequency, frame);
        if (points.Any(point => double.IsFinite(point.Observed))) yield return Observed(frame);
        if (points.Any(point => double.IsFinite(point.Adjusted))) yield return Adjusted(frame);
        if (points.Length > 0) yield return Probe(frame, words);
    }

    private static JsonObject ThresholdRange(Threshold threshold, ChartFrame frame) => new()
    {
        ["name"] = "thresholdRange",
        ["data"] = Single(new()
        {
            ["from"] = threshold.Lower,
            ["to"] = double.IsFinite(threshold.Upper) ? threshold.Upper : frame.Right,
        }),
        ["mark"] = new JsonObject { ["type"] = "rect", ["color"] = Vermilion, ["opacity"] = 0.14, ["clip"] = true },
        ["encoding"] = new JsonObject { ["x"] = frame.X("from"), ["x2"] = new JsonObject { ["field"] = "to" } },
    };

    // A strip at the foot; a quarter of a contact to either side, so that a single frequency shows as well.
    private static JsonObject WithinOnePercent(Threshold threshold, ChartFrame frame) => new()
    {
        ["name"] = "within",
        ["data"] = Single(new() { ["from"] = threshold.Within1PercentFrom - 0.25, ["to"] = threshold.Within1PercentTo + 0.25 }),
        ["mark"] = new JsonObject { ["type"] = "rect", ["color"] = Green, ["opacity"] = 0.8, ["clip"] = true },
        ["encoding"] = new JsonObject
        {
            ["x"] = frame.X("from"),
            ["x2"] = new JsonObject { ["field"] = "to" },
            ["y"] = new JsonObject { ["value"] = new JsonObject { ["expr"] = "height - 6" } },
            ["y2"] = new JsonObject { ["value"] = new JsonObject { ["expr"] = "height" } },
        },
    };

    private static JsonObject Interval(ChartFrame frame) => new()
    {
        ["name"] = "interval",
        ["transform"] = Where("isValid(datum.lower) && isValid(datum.upper)"),
        ["mark"] = new JsonObject { ["type"] = "area", ["color"] = Blue, ["opacity"] = 0.2, ["interpolate"] = "monotone", ["clip"] = true },
        ["encoding"] = new JsonObject { ["x"] = frame.X("frequency"), ["y"] = frame.Y("lower"), ["y2"] = new JsonObject { ["field"] = "upper" } },
    };

    private static JsonObject Fitted(ChartFrame frame) => new()
    {
        ["name"] = "fitted",
        ["transform"] = Where("isValid(datum.fitted)"),
        ["mark"] = new JsonObject { ["type"] = "line", ["color"] = Blue, ["strokeWidth"] = 2.5, ["interpolate"] = "monotone" },
        ["encoding"] = new JsonObject { ["x"] = frame.X("frequency"), ["y"] = frame.Y("fitted") },
    };

    private static JsonObject ThresholdRule(int frequency, ChartFrame frame) => new()
    {
        ["name"] = "threshold",
        ["data"] = Single(new() { ["at"] = frequency }),
        ["mark"] = new JsonObject { ["type"] = "rule", ["color"] = Vermilion, ["strokeWidth"] = 2.5, ["strokeDash"] = new JsonArray(6, 3) },
        ["encoding"] = new JsonObject { ["x"] = frame.X("at") },
    };

    private static JsonObject Observed(ChartFrame frame) => Points("observed", frame, new()
    {
        ["type"] = "point", ["filled"] = false, ["stroke"] = Grey, ["strokeWidth"] = 1.5, ["opacity"] = 1,
    });

    private static JsonObject Adjusted(ChartFrame frame) => Points("adjusted", frame, new()
    {
        ["type"] = "point", ["filled"] = true, ["color"] = Blue, ["opacity"] = 1,
    });

    // A point's area tells how many customer-periods stand behind it.
    private static JsonObject Points(string field, ChartFrame frame, JsonObject mark) => new()
    {
        ["name"] = field,
        ["transform"] = Where($"isValid(datum.{field})"),
        ["mark"] = mark,
        ["encoding"] = new JsonObject
        {
            ["x"] = frame.X("frequency"),
            ["y"] = frame.Y(field),
            ["size"] = new JsonObject
            {
                ["field"] = "periods", ["type"] = "quantitative", ["legend"] = null,
                ["scale"] = new JsonObject { ["range"] = new JsonArray(18, 130), ["zero"] = true },
            },
        },
    };

    // Strips side by side, one a frequency, so that the tooltip shows wherever the pointer is.
    private static JsonObject Probe(ChartFrame frame, Words words) => new()
    {
        ["name"] = "probe",
        ["mark"] = new JsonObject
        {
            ["type"] = "rule",
            ["strokeWidth"] = frame.Step,
            ["opacity"] = 0,
        },
        ["encoding"] = new JsonObject
        {
            ["x"] = frame.X("frequency"),
            ["tooltip"] = new JsonArray([.. CurveData.Tooltip.Select(column =>
                (JsonNode)new JsonObject { ["field"] = column.Field, ["title"] = words[column.Title], ["type"] = "nominal" })]),
        },
    };

    private static JsonObject Single(JsonObject row) => new() { ["values"] = new JsonArray(row) };

    private static JsonArray Where(string condition) => new(new JsonObject { ["filter"] = condition });
}
