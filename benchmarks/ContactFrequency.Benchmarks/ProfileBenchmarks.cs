using BenchmarkDotNet.Attributes;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Benchmarks;

/// <summary>A profile of three channels over twelve months.</summary>
[MemoryDiagnoser]
public class ProfileBenchmarks
{
    private Panel _panel = null!;
    private CustomerTable _table = null!;
    private int[] _all = [];

    [Params(10_000, 100_000)]
    public int Customers { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        (_panel, _table) = SimulatedPanel.CreateWithTable(Customers, 12);
        _all = [.. Enumerable.Range(0, Customers)];
    }

    [Benchmark]
    public FrequencyProfile Within() => new WithinProfileFitter().Fit(new(_panel, _all, PanelOutcome.Purchases) { Threads = 2 });

    [Benchmark]
    public FrequencyProfile Randomised() => new RandomisedProfileFitter().Fit(new(_panel, _all, PanelOutcome.Purchases) { Threads = 2 });

    /// <summary>With the 18 attributes of the simulated customers.</summary>
    [Benchmark]
    public FrequencyProfile Adjusted() => new AdjustedProfileFitter().Fit(new(_panel, _all, PanelOutcome.Purchases) { Table = _table, Threads = 2 });
}
