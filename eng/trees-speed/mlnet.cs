#:project ../../src/ContactFrequency.MLNet/ContactFrequency.MLNet.csproj
#:property PublishAot=false

// Seconds to grow a driver tree of two classes beside ML.NET's FastTree with one tree of 32 leaves, and whether the imported tree gives ML.NET's own probabilities.
// MLNet=true dotnet run -c Release eng/trees-speed/mlnet.cs -- [CUSTOMERS [ROUNDS]]
using System.Diagnostics;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.MLNet;
using ContactFrequency.Segmentation;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Attributes = 20;
var customers = args.Length > 0 ? int.Parse(args[0]) : 1_000_000;
var rounds = args.Length > 1 ? int.Parse(args[1]) : 3;
var random = new Random(1);
double[][] x = [.. Enumerable.Range(0, Attributes).Select(_ => Enumerable.Range(0, customers).Select(_ => random.NextDouble()).ToArray())];
bool[] isPrice = [.. Enumerable.Range(0, customers).Select(c => 2 * x[0][c] + (x[1][c] > 0.5 ? 1 : -1) * x[2][c] + x[3][c] * x[4][c] - 1.3 + random.NextDouble() > 0.5 == random.NextDouble() < 0.8)];
AttributeColumn[] columns = [.. x.Select((values, attribute) => new NumericColumn($"x{attribute:D2}", values))];
var set = new TrainingSet(columns, [.. Enumerable.Range(0, customers)], [.. isPrice.Select(one => one ? 1 : 0)], ["distance", "price"], [.. Enumerable.Range(0, customers).Select(c => $"c{c}")]);

Console.WriteLine($"{customers:N0} customers, {Attributes} numeric attributes; seconds, least and median of {rounds}.");
var options = new ContactFrequency.Segmentation.TreeOptions { MaxDepth = 5, Folds = 0 };
var threads = Environment.ProcessorCount;
Time($"driver tree: bins and tree, depth 5, {threads} threads", () => new ClassificationTreeGrower(options).Grow(set, threads));
Time("driver tree, 1 thread", () => new ClassificationTreeGrower(options).Grow(set, 1));

// FastTree reads 32-bit numbers that are in memory already.
var context = new MLContext(1);
var schema = SchemaDefinition.Create(typeof(Row));
schema["Features"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, Attributes);
var view = context.Data.LoadFromEnumerable([.. Enumerable.Range(0, customers).Select(c => new Row { Features = [.. x.Select(values => (float)values[c])], Label = isPrice[c] })], schema);
var trainer = context.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options { NumberOfTrees = 1, NumberOfLeaves = 32, MinimumExampleCountPerLeaf = 20, LearningRate = 1, MemoryStatistics = false });
Time("FastTree, one tree of 32 leaves", () => trainer.Fit(view));

var model = trainer.Fit(view);
var imported = new FastTreeImporter([.. columns.Select(column => new FastTreeFeature(column.Name))], columns).Classes(model.Model, "distance", "price");
var probabilities = model.Transform(view).GetColumn<float>("Probability").ToArray();
var leaves = imported.FindLeaves(columns);
var difference = Enumerable.Range(0, customers).Max(c => Math.Abs(probabilities[c] - imported.Nodes[leaves[c]].ClassProbabilities[1]));
Console.WriteLine($"Largest difference between ML.NET's and the imported tree's probability: {difference:R}.");
Time("scoring by ML.NET", () => model.Transform(view).GetColumn<float>("Probability").Sum());
Time("scoring by the imported tree", () => imported.FindLeaves(columns));

void Time(string name, Func<object> work)
{
    var seconds = new double[rounds];
    for (var round = 0; round < rounds; round++)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        GC.KeepAlive(work());
        seconds[round] = watch.Elapsed.TotalSeconds;
    }

    Array.Sort(seconds);
    Console.WriteLine($"{name}: {seconds[0]:F3}, {seconds[rounds / 2]:F3}");
}

internal sealed class Row
{
    public float[] Features { get; set; } = [];

    public bool Label { get; set; }
}
