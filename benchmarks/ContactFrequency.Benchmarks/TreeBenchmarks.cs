using BenchmarkDotNet.Attributes;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Benchmarks;

/// <summary>The kernels of trees on twenty numeric attributes: bins, and the sums of all customers or of one in three by bin.</summary>
[MemoryDiagnoser]
public class TreeBenchmarks
{
    private TrainingSet _classes = null!;
    private BinnedTable _table = null!;
    private TreeHistogram _histogram = null!;
    private int[] _all = [];
    private int[] _third = [];

    public enum Target { Classes, WeightedClasses, Values }

    [Params(10_000, 1_000_000)]
    public int Customers { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [ParamsAllValues]
    public Target Of { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        AttributeColumn[] columns = [.. Enumerable.Range(0, 20).Select(index => new NumericColumn($"x{index:D2}", [.. Numbers()]))];
        string[] ids = [.. Enumerable.Range(0, Customers).Select(customer => $"c{customer}")];
        _classes = TrainingSet.FromLabels(columns, ids, [.. Numbers().Select(number => number < 0.4 ? "distance" : "price")]);
        CustomerTrainingSet set = Of switch
        {
            Target.Classes => _classes,
            Target.WeightedClasses => _classes.WithWeights([.. Numbers()]),
            _ => ValueTrainingSet.FromValues(columns, ids, [.. Numbers()]),
        };
        _table = BinnedTable.From(set, 256);
        _histogram = new(_table);
        _all = [.. Enumerable.Range(0, _table.Customers)];
        _third = [.. _all.Where(_ => random.Next(3) == 0)];

        IEnumerable<double> Numbers() => Enumerable.Range(0, Customers).Select(_ => random.NextDouble());
    }

    [Benchmark]
    public object Bins() => BinnedTable.From(_classes, 256, Threads);

    [Benchmark]
    public void SumsOfAll() => _histogram.Accumulate(_all, Threads);

    [Benchmark]
    public void SumsOfAThird() => _histogram.Accumulate(_third, Threads);
}
