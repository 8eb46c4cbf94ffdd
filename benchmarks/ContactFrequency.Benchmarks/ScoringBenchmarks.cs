using System.Collections.Immutable;
using System.Globalization;
using BenchmarkDotNet.Attributes;
using ContactFrequency.Data;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Benchmarks;

/// <summary>A million customers of ten numeric attributes through a full tree of depth five: in memory, and from a file of fifteen columns.</summary>
[MemoryDiagnoser]
public class ScoringBenchmarks
{
    private const int Customers = 1_000_000;
    private const int Depth = 5;

    private readonly int[] _places = new int[Customers];
    private AttributeColumn[] _attributes = [];
    private PolicyScorer _scorer = null!;
    private string _file = "";

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void Setup()
    {
        var random = new Random(1);
        _attributes = [.. Enumerable.Range(0, 10).Select(index => new NumericColumn($"x{index}", [.. Enumerable.Range(0, Customers).Select(_ => Math.Round(random.NextDouble(), 4))]))];
        _scorer = new(PolicyOf(Tree())) { Threads = Threads };
        _file = Path.GetTempFileName();
        using var writer = new StreamWriter(_file);
        writer.WriteLine("customer_id,joined_on,left_on,opted_out,max_contacts," + string.Join(',', _attributes.Select(attribute => attribute.Name)));
        for (var customer = 0; customer < Customers; customer++)
        {
            writer.Write(string.Create(CultureInfo.InvariantCulture, $"C{customer:D7},2020-01-01,,,"));
            foreach (var attribute in _attributes) writer.Write("," + attribute.Text(customer));
            writer.WriteLine();
        }
    }

    [GlobalCleanup]
    public void Cleanup() => File.Delete(_file);

    [Benchmark]
    public void InMemory() => _scorer.FindSegments(_attributes, _places);

    [Benchmark]
    public TableCount FromAFile() => _scorer.Score(_file, Stream.Null);

    /// <summary>Every node splits another attribute in the middle.</summary>
    private static SegmentTree Tree()
    {
        const int inner = (1 << Depth) - 1;
        return new(["distance", "price"], [.. Enumerable.Range(0, 2 * inner + 1).Select(node => new TreeNode
        {
            Customers = 100,
            ClassProbabilities = [(node + 1.0) / 100, 1 - (node + 1.0) / 100],
            Attribute = node < inner ? $"x{node % 10}" : null,
            Threshold = node < inner ? 0.5 : double.NaN,
            Left = node < inner ? 2 * node + 1 : -1,
            Right = node < inner ? 2 * node + 2 : -1,
        })]);
    }

    private static Policy PolicyOf(SegmentTree tree) => new()
    {
        Objective = Objective.Purchases,
        Period = "month",
        Channels = ["email"],
        Limits = PlanLimits.None,
        DriverTree = tree,
        Segments = [.. tree.Classes.Select(driver => new PolicySegment(driver, 0.1, 100, 20,
            [new("email", 4, Verdict.Interior, 4, 3, 5, "ricker", ImmutableSortedDictionary<Objective, ImmutableArray<double>>.Empty)]))],
    };
}
