#:project ../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// How often intervals hold the truth: analyses simulated airlines, one for each seed, and counts.
// dotnet run eng/replicates.cs -- [REPLICATES] [CUSTOMERS]
using System.Globalization;
using ContactFrequency;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Thresholds;

// An open end holds everything beyond it.
static bool Holds((Threshold Row, double Truth) one) =>
    one.Row.Lower <= one.Truth && (double.IsNaN(one.Row.Upper) || one.Truth <= one.Row.Upper);

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var replicates = args.Length > 0 ? int.Parse(args[0]) : 20;
var customers = args.Length > 1 ? int.Parse(args[1]) : 7500;
Console.WriteLine($"{replicates} replicates of {customers} customers and 24 months; targets are the optima of the segments as assigned.");
Console.WriteLine();
Console.WriteLine("| contacts | identified | channel | with an interval | held | of them interior | held | bias of the interior optimum | other verdicts |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
foreach (var (policy, identify) in new[]
{
    (ContactPolicy.Randomised, "randomised"), (ContactPolicy.Randomised, "within"), (ContactPolicy.Targeted, "within"), (ContactPolicy.Targeted, "randomised"),
})
{
    var rows = new List<(Threshold Row, double Truth)>();
    for (var seed = 1; seed <= replicates; seed++)
    {
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = customers, Contacts = policy, Seed = seed }).Simulate();
        var input = AnalysisInput.FromRecords(
            CustomerTable.FromRecords(airline.Customers, airline.Attributes), airline.Contacts, airline.Purchases,
            airline.Survey.Select(one => new SurveyRecord(one.CustomerId, one.Driver)));
        var result = new ContactAnalysis(new AnalysisOptions { Identify = identify }).Run(input);
        foreach (var row in result.Thresholds.Where(row => row.Objective == Objective.Purchases))
        {
            var assigned = result.CustomerIds.Where((_, index) => result.Segments[index].Segment == row.Segment);
            rows.Add((row, airline.Truth.OptimumOf(row.Channel, assigned)));
        }
    }

    foreach (var channel in rows.GroupBy(one => one.Row.Channel).OrderBy(group => group.Key, StringComparer.Ordinal))
    {
        var interior = channel.Where(one => one.Row.Verdict == Verdict.Interior).ToList();
        var answered = channel.Where(one => !double.IsNaN(one.Row.Optimum)).ToList();
        var bias = interior.Count > 0 ? interior.Average(one => one.Row.Optimum - one.Truth).ToString("F2") : "";
        var others = channel.Where(one => one.Row.Verdict != Verdict.Interior).CountBy(one => one.Row.Verdict).OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}");
        Console.WriteLine($"| {policy} | {identify} | {channel.Key} | {answered.Count} of {channel.Count()} | {answered.Count(Holds)} | {interior.Count} | {interior.Count(Holds)} | {bias} | {string.Join(", ", others)} |");
    }
}
