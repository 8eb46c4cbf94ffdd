using BenchmarkDotNet.Attributes;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;

namespace ContactFrequency.Benchmarks;

/// <summary>A contact log of about a million rows (50 MB): parsed by the library's reader of CSV, by chunks, and into a panel.</summary>
[MemoryDiagnoser]
public class ReadingBenchmarks
{
    private string _folder = "";
    private AnalysisInput _input = null!;
    private InputTable _contacts = null!;

    [GlobalSetup]
    public void Setup()
    {
        _folder = Directory.CreateTempSubdirectory("contact-frequency-").FullName;
        AirlineFiles.Write(new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = 10_000, Periods = 21 }).Simulate(), _folder);
        _input = AnalysisInput.FromFolder(_folder);
        _contacts = InputTable.Find(_folder, "contacts");
    }

    [GlobalCleanup]
    public void Cleanup() => Directory.Delete(_folder, recursive: true);

    [Benchmark(Baseline = true)]
    public long ByTheLibrarysReader()
    {
        var log = new RejectionLog("contacts", RejectionLimit.Default);
        var parser = new ContactLog(_input.Customers.Index, new SharedNames());
        using var reader = TableReader.Open(_contacts, _contacts.Parts[0], log);
        parser.Start(reader);
        var rows = 0L;
        while (reader.Read())
            if (parser.TryParse(reader, out _)) rows++;
        return rows;
    }

    [Benchmark]
    public long ByChunks() => Chunks(1);

    [Benchmark]
    public long ByChunksOnTwoThreads() => Chunks(2);

    [Benchmark]
    public Panel IntoAPanel() => PanelBuilder.Build(_input, PeriodLength.Month, threads: 1);

    [Benchmark]
    public Panel IntoAPanelOnTwoThreads() => PanelBuilder.Build(_input, PeriodLength.Month, threads: 2);

    private long Chunks(int threads)
    {
        var (rows, names) = (0L, new SharedNames());
        ChunkScan.Run(_contacts, new("contacts", RejectionLimit.Default), threads, () => new ContactLog(_input.Customers.Index, names), (ReadOnlySpan<LoggedContact> batch) => rows += batch.Length);
        return rows;
    }
}
