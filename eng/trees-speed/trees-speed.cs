#:project ../../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// Seconds to put attributes in bins and grow a tree of depth 5: ours, and XGBoost's histogram tree with as many bins on as many threads, on the same
// numbers. XGBOOST_LIBRARY names libxgboost.so; without it, XGBoost is left out.
// dotnet run -c Release eng/trees-speed/trees-speed.cs -- [CUSTOMERS [THREADS [ROUNDS]]]
using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Segmentation;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
const int Attributes = 20;
var customers = args.Length > 0 ? int.Parse(args[0]) : 1_000_000;
var threads = args.Length > 1 ? int.Parse(args[1]) : Environment.ProcessorCount;
var rounds = args.Length > 2 ? int.Parse(args[2]) : 7;
string[] ids = [.. Enumerable.Range(0, customers).Select(customer => $"c{customer}")];
ImmutableArray<int> rows = [.. Enumerable.Range(0, customers)];
var random = new Random(1);
double[][] x = [.. Enumerable.Range(0, Attributes).Select(_ => Enumerable.Range(0, customers).Select(_ => random.NextDouble()).ToArray())];
double[] spend = [.. Enumerable.Range(0, customers).Select(customer => 2 * x[0][customer] + (x[1][customer] > 0.5 ? 1 : -1) * x[2][customer] + x[3][customer] * x[4][customer] - 1.3 + random.NextDouble())];
int[] codes = [.. spend.Select(value => value > 0.5 == random.NextDouble() < 0.8 ? 1 : 0)];
AttributeColumn[] columns = [.. x.Select((values, index) => new NumericColumn($"x{index:D2}", values))];
var classes = new TrainingSet(columns, rows, [.. codes], ["distance", "price"], [.. ids]);
var values = new ValueTrainingSet(columns, rows, [.. spend], [.. ids]);
double[] weights = [.. spend.Select(value => 1 + Math.Abs(value))];
// Without cross-validation; at depth 0 there is nothing but bins.
var options = new TreeOptions { MaxDepth = 5, Folds = 0 };
var bins = options with { MaxDepth = 0 };

Console.WriteLine($"{customers:N0} customers, {Attributes} numeric attributes, 256 bins, depth 5, {threads} thread(s); seconds, the least of {rounds} rounds and the median.");
Console.WriteLine();
Console.WriteLine("| | least | median |");
Console.WriteLine("|---|---|---|");
var both = Measure("driver tree, two classes: bins and tree", () => new ClassificationTreeGrower(options).Grow(classes, threads));
var binning = Measure("bins alone", () => new ClassificationTreeGrower(bins).Grow(classes, threads));
var weighted = classes.WithWeights(weights);
Measure("driver tree, weighted: bins and tree", () => new ClassificationTreeGrower(options).Grow(weighted, threads));
Measure("regression tree: bins and tree", () => new RegressionTreeGrower(options).Grow(values, threads));
if (Environment.GetEnvironmentVariable("XGBOOST_LIBRARY") is { Length: > 0 } library)
{
    NativeLibrary.SetDllImportResolver(typeof(XGBoost).Assembly, (name, assembly, path) => NativeLibrary.Load(library));
    var (first, second) = XGBoost.Measure(x, codes, threads, rounds);
    Console.WriteLine($"| XGBoost {XGBoost.Version()}, `hist`: bins and tree (first round of boosting) | {first.Min():F3} | {Median(first):F3} |");
    Console.WriteLine($"| XGBoost: tree alone (second round) | {second.Min():F3} | {Median(second):F3} |");
    Console.WriteLine();
    Console.WriteLine($"Ours ÷ XGBoost, bins and tree: {both.Min() / first.Min():F2}; tree alone (the difference of our two rows): {(both.Min() - binning.Min()) / second.Min():F2}.");
}
else Console.WriteLine("\nXGBoost is not installed.");

customers = Math.Min(customers, 100_000);
var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = customers, Periods = 12 }).Simulate();
var table = CustomerTable.FromRecords(airline.Customers, airline.Attributes);
var panel = PanelBuilder.Build(AnalysisInput.FromRecords(table, airline.Contacts, airline.Purchases), PeriodLength.Month);
ImmutableArray<ResponseSource> sources = [.. panel.Channels.Select(channel => new ResponseSource(channel, new WithinProfileFitter(), panel))];
int[] all = [.. Enumerable.Range(0, customers)];
Console.WriteLine();
Console.WriteLine($"{customers:N0} simulated airline customers, 12 months, {panel.Channels.Length} channels, {table.Attributes.Length} attributes, effects within customers.");
Console.WriteLine();
Console.WriteLine("| | least | median |");
Console.WriteLine("|---|---|---|");
foreach (var resamples in new[] { 0, 100 })
    Measure($"response tree, {resamples} resamples", () => new ResponseTreeGrower(new() { Resamples = resamples }).Grow(sources, PanelOutcome.Purchases, table, all, threads));
Measure("the identification at its root", () => new WithinProfileFitter().Fit(new(panel, all, PanelOutcome.Purchases) { Table = table, Threads = threads }));

double[] Measure(string name, Func<object> work)
{
    var seconds = new double[rounds];
    for (var round = 0; round < rounds; round++)
    {
        GC.Collect();
        var watch = Stopwatch.StartNew();
        GC.KeepAlive(work());
        seconds[round] = watch.Elapsed.TotalSeconds;
    }

    Console.WriteLine($"| {name} | {seconds.Min():F3} | {Median(seconds):F3} |");
    return seconds;
}

static double Median(double[] seconds) => seconds.Order().ElementAt(seconds.Length / 2);

/// <summary>What is needed of XGBoost's C interface.</summary>
internal static class XGBoost
{
    public static (double[] First, double[] Second) Measure(double[][] x, int[] codes, int threads, int rounds)
    {
        var data = new float[codes.Length * x.Length];
        for (var row = 0; row < codes.Length; row++)
            for (var column = 0; column < x.Length; column++) data[row * x.Length + column] = (float)x[column][row];
        var (first, second) = (new double[rounds], new double[rounds]);
        for (var round = 0; round < rounds; round++)
        {
            // Bins are kept with the matrix, so every round has its own.
            Check(XGDMatrixCreateFromMat(data, (ulong)codes.Length, (ulong)x.Length, float.NaN, out var matrix));
            Check(XGDMatrixSetFloatInfo(matrix, "label", [.. codes.Select(code => (float)code)], (ulong)codes.Length));
            Check(XGBoosterCreate([matrix], 1, out var booster));
            foreach (var (name, value) in new[] { ("tree_method", "hist"), ("max_bin", "256"), ("max_depth", "5"), ("objective", "binary:logistic"), ("lambda", "0"), ("min_child_weight", "5"), ("nthread", $"{threads}") })
                Check(XGBoosterSetParam(booster, name, value));
            first[round] = Update(booster, matrix, 0);
            second[round] = Update(booster, matrix, 1);
            Check(XGBoosterFree(booster));
            Check(XGDMatrixFree(matrix));
        }

        return (first, second);
    }

    public static string Version()
    {
        XGBoostVersion(out var major, out var minor, out var patch);
        return $"{major}.{minor}.{patch}";
    }

    private static double Update(nint booster, nint matrix, int iteration)
    {
        var watch = Stopwatch.StartNew();
        Check(XGBoosterUpdateOneIter(booster, iteration, matrix));
        return watch.Elapsed.TotalSeconds;
    }

    private static void Check(int result)
    {
        if (result != 0) throw new InvalidOperationException("XGBoost failed.");
    }

    [DllImport("xgboost")] private static extern void XGBoostVersion(out int major, out int minor, out int patch);
    [DllImport("xgboost")] private static extern int XGDMatrixCreateFromMat(float[] data, ulong rows, ulong columns, float missing, out nint matrix);
    [DllImport("xgboost")] private static extern int XGDMatrixSetFloatInfo(nint matrix, [MarshalAs(UnmanagedType.LPUTF8Str)] string field, float[] values, ulong length);
    [DllImport("xgboost")] private static extern int XGDMatrixFree(nint matrix);
    [DllImport("xgboost")] private static extern int XGBoosterCreate(nint[] matrices, ulong length, out nint booster);
    [DllImport("xgboost")] private static extern int XGBoosterSetParam(nint booster, [MarshalAs(UnmanagedType.LPUTF8Str)] string name, [MarshalAs(UnmanagedType.LPUTF8Str)] string value);
    [DllImport("xgboost")] private static extern int XGBoosterUpdateOneIter(nint booster, int iteration, nint matrix);
    [DllImport("xgboost")] private static extern int XGBoosterFree(nint booster);
}
