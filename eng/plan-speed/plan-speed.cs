#:project ../../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// Time, memory and gap of the plan for random customers under a budget and two capacities; with a folder, writes the instances there for plan-speed.py.
// dotnet run -c Release eng/plan-speed/plan-speed.cs -- [FOLDER]
using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ContactFrequency.Planning;
using ContactFrequency.Thresholds;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
string[] channels = ["email", "phone", "text"];
double[] costs = [0.0137, 0.3271, 0.0819];
int[] few = [2, 1, 1], many = [9, 1, 4];
Console.WriteLine("| customers | options | dual and plan, s | processor, s | peak memory, MB | value | bound | gap |");
Console.WriteLine("|---|---|---|---|---|---|---|---|");
var random = new Random(1);
double[][][] small = Curves(random, few), large = Curves(random, many);
foreach (var customers in new[] { 1_000, 1_000, 10_000, 100_000 }) Run(customers, small, warm: customers == 1_000);
foreach (var customers in new[] { 10_000, 100_000, 1_000_000 }) Run(customers, large, warm: false);

void Run(int customers, double[][][] effects, bool warm)
{
    var draws = new Random(customers);
    int[] segments = [.. Enumerable.Range(0, customers).Select(_ => draws.Next(4))];
    double[] rates = [.. Enumerable.Range(0, customers).Select(_ => 0.1 * Math.Exp(3 * draws.NextDouble()))];
    uint[] reachable = [.. Enumerable.Range(0, customers).Select(_ => (uint)draws.Next(8))];
    // Tight enough that all three have a price.
    var (budget, phone, text) = (customers * (effects == small ? 0.0123 : 0.04), customers / 100, customers / 20);
    var request = new PlanRequest
    {
        Objective = Objective.Purchases,
        Limits = new()
        {
            BudgetPerPeriod = budget,
            Channels = PlanLimits.None.Channels.Add("phone", new() { CapacityPerPeriod = phone }).Add("text", new() { CapacityPerPeriod = text }),
        },
        Channels = [.. channels],
        ContactCosts = [.. costs],
        CustomerIds = [.. Enumerable.Range(0, customers).Select(index => $"c{index}")],
        Segments = [.. segments],
        Reachable = [.. reachable],
        Response = new([.. rates], [.. effects.Select(segment => (System.Collections.Immutable.ImmutableArray<System.Collections.Immutable.ImmutableArray<double>>)[.. segment.Select(channel => (System.Collections.Immutable.ImmutableArray<double>)[.. channel])])]),
    };
    if (warm) new ContactPlanner().Plan(request);
    GC.Collect();
    var process = Process.GetCurrentProcess();
    var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
    var plan = new ContactPlanner().Plan(request);
    process.Refresh();
    Console.WriteLine($"| {customers:N0} | {effects[0].Aggregate(1, (all, channel) => all * channel.Length)} | {watch.Elapsed.TotalSeconds:F3} | {(process.TotalProcessorTime - before).TotalSeconds:F3} | {process.PeakWorkingSet64 / 1e6:F0} | {plan.Value:F6} | {plan.Bound:F6} | {100 * plan.Gap:F6} % |");
    if (args.Length == 0 || effects != small) return;
    var lines = new StringBuilder();
    for (var customer = 0; customer < customers; customer++) lines.Append(CultureInfo.InvariantCulture, $"{rates[customer]:R},{segments[customer]},{reachable[customer]}\n");
    File.WriteAllText(Path.Combine(args[0], $"{customers}.csv"), lines.ToString());
    File.WriteAllText(Path.Combine(args[0], $"{customers}.json"), JsonSerializer.Serialize(new { effects, costs, budget, phone, text, plan.Value, plan.Bound, Seconds = watch.Elapsed.TotalSeconds }));
}

static double[][][] Curves(Random random, int[] highest) => [.. Enumerable.Range(0, 4).Select(_ => highest.Select(most =>
{
    var (top, best) = (0.05 + 0.3 * random.NextDouble(), most * (0.8 + 0.4 * random.NextDouble()));
    return Enumerable.Range(0, most + 1).Select(f => top * (2 - f / best) * f / best).ToArray();
}).ToArray())];
