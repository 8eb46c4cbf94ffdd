using System.Text.Json.Nodes;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Charts;

/// <summary>The points of a curve as rows of a chart's data.</summary>
internal static class CurveData
{
    /// <summary>Fields of the tooltip with their titles; text, so that chart and table show the same digits.</summary>
    public static (string Field, string Title)[] Tooltip { get; } =
    [
        ("frequency", "Contacts"), ("periodsText", "Customer-periods"), ("observedText", "Plain mean"),
        ("adjustedText", "Corrected"), ("fittedText", "Curve"), ("intervalText", "Interval"),
    ];

    public static JsonNode Row(CurvePoint point) => new JsonObject
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
        ["intervalText"] = Interval(point),
    };

    /// <summary>The interval of the fitted value in words.</summary>
    public static string Interval(CurvePoint point) => double.IsFinite(point.Lower) && double.IsFinite(point.Upper)
        ? $"{Digits.Amount(point.Lower)} to {Digits.Amount(point.Upper)}"
        : Digits.Missing;

    /// <summary>A number for JSON, which knows no NaN.</summary>
    public static JsonNode? Number(double value) => double.IsFinite(value) ? value : null;
}
