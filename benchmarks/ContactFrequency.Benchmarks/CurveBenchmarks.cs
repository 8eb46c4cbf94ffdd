using BenchmarkDotNet.Attributes;
using ContactFrequency.Curves;
using ContactFrequency.Identification;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Benchmarks;

/// <summary>All families on one channel's profile of thirteen levels, selection and averaging included; and the threshold from them, with its tests and interval.</summary>
[MemoryDiagnoser]
public class CurveBenchmarks
{
    private ChannelProfile _profile = null!;
    private ThresholdRequest _request = null!;

    [Params("ricker", "hill_with_fatigue", "plateau")]
    public string Truth { get; set; } = "";

    [GlobalSetup]
    public void Setup()
    {
        _profile = SimulatedProfile.Of(Truth);
        var use = new FrequencyUse([.. Enumerable.Range(0, _profile.Levels.Length).Select(SimulatedProfile.Share)], 3.8);
        _request = new("all", Objective.Purchases, CurveFitter.Fit(_profile), use, 0.25, 0, 0.95, "within", 20_000);
    }

    [Benchmark]
    public CurveSet Fit() => CurveFitter.Fit(_profile);

    [Benchmark]
    public Threshold Find() => ThresholdFinder.Find(_request);
}
