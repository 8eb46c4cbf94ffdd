using System.Text.Json;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Tests;

public class CurveChartTests
{
    private static readonly AnalysisResult Sample = SampleResult.Create();

    [Test]
    public void Spec_HasEveryLayer_WhenEverythingIsKnown() => Assert.That(
        Layers(Sample.Thresholds[0]),
        Is.EqualTo("thresholdRange within interval fitted threshold observed adjusted probe"));

    [Test]
    public void Spec_LeavesOutWhatIsMissing_WhenNothingWasIdentified() =>
        Assert.That(Layers(Sample.FindThreshold("distance", "phone")!), Is.EqualTo("observed probe"));

    [Test]
    public void Spec_HoldsNull_ForANumberThatIsMissing()
    {
        using var spec = Parse(Sample.FindThreshold("distance", "phone")!);

        var row = spec.RootElement.GetProperty("data").GetProperty("values")[0];
        Assert.That(row.GetProperty("adjusted").ValueKind, Is.EqualTo(JsonValueKind.Null));
        Assert.That(row.GetProperty("adjustedText").GetString(), Is.EqualTo("—"));
    }

    [Test]
    public void Spec_HoldsARowForEachFrequency_InOrder()
    {
        using var spec = Parse(Sample.Thresholds[0]);

        var frequencies = spec.RootElement.GetProperty("data").GetProperty("values").EnumerateArray().Select(row => row.GetProperty("frequency").GetInt32());
        Assert.That(frequencies, Is.EqualTo(Enumerable.Range(0, 10)));
    }

    [Test]
    public void Spec_RunsTheRangeToTheEdge_WhenTheUpperEndIsOpen()
    {
        using var spec = Parse(Sample.FindThreshold("distance", "text")!);

        var range = spec.RootElement.GetProperty("layer")[0].GetProperty("data").GetProperty("values")[0];
        Assert.That(range.GetProperty("to").GetDouble(), Is.EqualTo(6));
    }

    [Test]
    public void Spec_ShowsAllMeans_WhenAnIntervalIsVeryWide()
    {
        var wide = Sample with { Curves = [.. Sample.Curves.Select(point => point with { Upper = point.Upper * 100 })] };

        using var spec = JsonDocument.Parse(CurveChart.Spec(wide, Sample.Thresholds[0]));

        var domain = spec.RootElement.GetProperty("layer")[2].GetProperty("encoding").GetProperty("y").GetProperty("scale").GetProperty("domain");
        var highest = CurveChart.Points(Sample, Sample.Thresholds[0]).Max(point => Math.Max(point.Observed, Math.Max(point.Adjusted, point.Fitted)));
        Assert.That(domain[1].GetDouble(), Is.GreaterThan(highest).And.LessThan(2 * highest));
    }

    [Test]
    public void Spec_HasNoAngleBracket_WhateverASegmentIsCalled()
    {
        var result = SampleResult.Create(distance: "</script><!--");

        Assert.That(CurveChart.Spec(result, result.Thresholds[3]), Does.Not.Contain("<").And.Not.Contain(">"));
    }

    private static JsonDocument Parse(Threshold threshold) => JsonDocument.Parse(CurveChart.Spec(Sample, threshold));

    private static string Layers(Threshold threshold)
    {
        using var spec = Parse(threshold);
        return string.Join(' ', spec.RootElement.GetProperty("layer").EnumerateArray().Select(layer => layer.GetProperty("name").GetString()));
    }
}
