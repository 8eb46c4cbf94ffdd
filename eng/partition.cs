#:project ../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// Time of model trees: 20 numeric attributes of different values, y by one regressor with jumps that the tree must find, depth 5, all threads.
// dotnet run -c Release eng/partition.cs -- [ROWS_GAUSSIAN] [ROWS_OTHER]
using System.Diagnostics;
using System.Globalization;
using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var gaussianRows = args.Length > 0 ? int.Parse(args[0]) : 200_000;
var otherRows = args.Length > 1 ? int.Parse(args[1]) : 50_000;
Console.WriteLine("| likelihood | rows | nodes | first run, s (processor s) | best of three more, s (processor s) | digits of the same tree at one thread |");
Console.WriteLine("|---|---|---|---|---|---|");
Measure(ResponseLikelihood.Gaussian, gaussianRows);
Measure(ResponseLikelihood.Binomial, otherRows);
Measure(ResponseLikelihood.Poisson, otherRows);

static void Measure(ResponseLikelihood likelihood, int rows)
{
    var table = Table(likelihood, rows);
    var grower = new ModelTreeGrower(new() { MaxDepth = 5 });
    var times = new (double Seconds, double Processor)[4];
    var process = Process.GetCurrentProcess();
    ModelTree tree = null!;
    for (var run = 0; run < times.Length; run++)
    {
        var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
        tree = grower.Grow(table, Environment.ProcessorCount);
        process.Refresh();
        times[run] = (watch.Elapsed.TotalSeconds, (process.TotalProcessorTime - before).TotalSeconds);
    }

    var isSame = grower.Grow(table).LogLikelihood.Equals(tree.LogLikelihood);
    Console.WriteLine($"| {likelihood} | {rows:N0} | {tree.Nodes.Length} | {times[0].Seconds:F2} ({times[0].Processor:F2}) | {times[1..].Min().Seconds:F2} ({times[1..].Min().Processor:F2}) | {(isSame ? "all" : "not all")} |");
}

static ModelTable Table(ResponseLikelihood likelihood, int rows)
{
    var random = new Random(5);
    double[][] attributes = [.. Enumerable.Range(0, 20).Select(_ => Draw(rows, random.NextDouble))];
    var x = Draw(rows, () => 2 * random.NextDouble() - 1);
    var y = new double[rows];
    for (var row = 0; row < rows; row++)
    {
        // A coefficient that moves with five attributes, so that every level of the tree has something to find.
        var (level, slope) = (0.0, 0.5);
        for (var k = 0; k < 5; k++) (level, slope) = (level + (attributes[k][row] > 0.5 ? 0.3 : 0) / (k + 1), slope + (attributes[k][row] > 0.4 ? 0.5 : 0) / (k + 1));
        var predictor = level + slope * x[row];
        y[row] = likelihood switch
        {
            ResponseLikelihood.Gaussian => predictor + Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble()),
            ResponseLikelihood.Binomial => random.NextDouble() < 1 / (1 + Math.Exp(-predictor)) ? 1 : 0,
            _ => Poisson(Math.Exp(predictor), random),
        };
    }

    return new(new("y", y), [new("x", x)], [.. attributes.Select((values, k) => new NumericColumn($"z{k}", values))], likelihood);
}

static double[] Draw(int rows, Func<double> draw) => [.. Enumerable.Range(0, rows).Select(_ => draw())];

static double Poisson(double mean, Random random)
{
    var (count, product) = (0, random.NextDouble());
    for (var floor = Math.Exp(-mean); product > floor; product *= random.NextDouble()) count++;
    return count;
}
