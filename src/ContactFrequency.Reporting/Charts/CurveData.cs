using System.Text.Json.Nodes;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Charts;

/// <summary>The points of a curve as rows of a chart's data.</summary>
internal static class CurveData
{
    /// <summary>Fields of the tooltip with the keys of their titles; text, so that chart and table show the same digits.</summary>
    public static (string Field, string Title)[] Tooltip { get; } =
    [
        ("frequency", "chart.contacts"), ("periodsText", "chart.periods"), ("observedText", "chart.observed"),
        ("adjustedText", "chart.adjusted"), ("fittedText", "chart.fitted"), ("intervalText", "chart.interval"),
    ];

    public static JsonNode Row(CurvePoint point, Words words) => new JsonObject
    {
        ["frequency"] = point.Frequency,
        ["periods"] = point.Periods,
        ["observed"] = Number(point.Observed),
        ["adjusted"] = Number(point.Adjusted),
        ["fitted"] = Number(point.Fitted),
        ["lower"] = Number(point.Lower),
        ["upper"] = Number(point.Upper),
        ["periodsText"] = Digits.Count(point.Periods),
        ["observedText"] = Digits.Amount(point.Observed),
        ["adjustedText"] = Digits.Amount(point.Adjusted),
        ["fittedText"] = Digits.Amount(point.Fitted),
        ["intervalText"] = words.Amounts(point.Lower, point.Upper),
    };

    /// <summary>A number for JSON, which knows no NaN.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? value : null;
}
