using BenchmarkDotNet.Attributes;
using ContactFrequency.Curves;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Benchmarks;

/// <summary>All families on one channel's profile, and the threshold with its tests and interval.</summary>
[MemoryDiagnoser]
public class CurveBenchmarks
{
    private ChannelProfile _profile = null!;
    private FrequencyUse _use = null!;

    [GlobalSetup]
    public void Setup()
    {
        var panel = SimulatedPanel.Create(10_000, 12);
        int[] all = [.. Enumerable.Range(0, panel.CustomerCount)];
        _profile = new WithinProfileFitter().Fit(new(panel, all, PanelOutcome.Purchases)).Channels[0];
        _use = new([.. Enumerable.Repeat(1.0 / _profile.Levels.Length, _profile.Levels.Length)], 4);
    }

    [Benchmark]
    public CurveSet Curves() => CurveFitter.Fit(_profile);

    [Benchmark]
    public Threshold CurvesAndThreshold() =>
        ThresholdFinder.Find(new("all", Objective.Purchases, CurveFitter.Fit(_profile), _use, 0.2, 0, 0.95, "within", 10_000));
}
