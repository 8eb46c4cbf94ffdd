using System.Collections.Immutable;
using System.Text.Json.Nodes;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Charts;

/// <summary>The part of the plane that a chart shows.</summary>
/// <remarks>It is chosen so that a wide interval at a rare frequency does not flatten the curve.</remarks>
internal sealed record ChartFrame(string XTitle, string YTitle, double Right, double Bottom, double Top)
{
    private const int Padding = 10;

    /// <summary>All frequencies and means; of the interval what lies within half their span beyond them.</summary>
    public static ChartFrame Around(string xTitle, string yTitle, ImmutableArray<CurvePoint> points, Threshold threshold)
    {
        double[] means = [.. points.SelectMany(point => new[] { point.Observed, point.Adjusted, point.Fitted }).Where(double.IsFinite)];
        double[] ends = [.. points.SelectMany(point => new[] { point.Lower, point.Upper }).Where(double.IsFinite)];
        var right = Math.Max(1, Math.Max(threshold.Frequency ?? 0, points.Select(point => point.Frequency).DefaultIfEmpty().Max()));
        if (means.Length == 0) return new(xTitle, yTitle, right, 0, 1);

        var (low, high) = (means.Min(), means.Max());
        var room = Math.Max(high - low, 0.02 * Math.Max(Math.Abs(low), Math.Abs(high)));
        if (room == 0) room = 1;
        var bottom = Math.Clamp(ends.Append(low).Min(), low - room / 2, low) - room / 20;
        var top = Math.Clamp(ends.Append(high).Max(), high, high + room / 2) + room / 20;
        return new(xTitle, yTitle, right, low >= 0 ? Math.Max(0, bottom) : bottom, top);
    }

    /// <summary>A field along the axis of frequencies, which starts at none.</summary>
    public JsonObject X(string field) => new()
    {
        ["field"] = field,
        ["type"] = "quantitative",
        ["title"] = XTitle,
        ["scale"] = new JsonObject { ["domain"] = new JsonArray(0, Right), ["nice"] = false, ["padding"] = Padding },
        ["axis"] = new JsonObject { ["tickMinStep"] = 1, ["format"] = "d", ["grid"] = false, ["titleLimit"] = Expression("width") },
    };

    /// <summary>A field along the axis of the objective.</summary>
    public JsonObject Y(string field) => new()
    {
        ["field"] = field,
        ["type"] = "quantitative",
        ["title"] = YTitle,
        ["scale"] = new JsonObject { ["domain"] = new JsonArray(Bottom, Top), ["nice"] = false, ["zero"] = false },
        ["axis"] = new JsonObject { ["tickCount"] = 5, ["titleLimit"] = Expression("height") },
    };

    /// <summary>From one frequency to the next, in pixels.</summary>
    public JsonObject Step => Expression(FormattableString.Invariant($"(width - {2 * Padding}) / {Right}"));

    private static JsonObject Expression(string text) => new() { ["expr"] = text };
}
