using BenchmarkDotNet.Attributes;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Benchmarks;

/// <summary>A profile of three channels over twelve months.</summary>
[MemoryDiagnoser]
public class ProfileBenchmarks
{
    private Panel _panel = null!;
    private int[] _all = [];

    [Params(10_000, 100_000)]
    public int Customers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        _panel = SimulatedPanel.Create(Customers, 12);
        _all = [.. Enumerable.Range(0, Customers)];
    }

    [Benchmark]
    public FrequencyProfile Within() => new WithinProfileFitter().Fit(new(_panel, _all, PanelOutcome.Purchases) { Threads = 2 });

    [Benchmark]
    public FrequencyProfile Randomised() => new RandomisedProfileFitter().Fit(new(_panel, _all, PanelOutcome.Purchases) { Threads = 2 });
}
