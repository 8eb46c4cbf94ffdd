#:project ../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// Are drivers found, is the matrix declared needed where it is and only there, and do the intervals of the four optima hold? On simulated airlines, one for each seed.
// dotnet run -c Release eng/matrix.cs -- [REPLICATES] [CUSTOMERS] [EFFECT SCALE] [CONTACTS]
using System.Globalization;
using ContactFrequency;
using ContactFrequency.Data;
using ContactFrequency.Experiments;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var replicates = args.Length > 0 ? int.Parse(args[0]) : 100;
var customers = args.Length > 1 ? int.Parse(args[1]) : 20_000;
var scale = args.Length > 2 ? double.Parse(args[2]) : 3;
var contacts = args.Length > 3 ? Enum.Parse<ContactPolicy>(args[3]) : ContactPolicy.Targeted;
Console.WriteLine($"{replicates} replicates of {customers} customers and 24 months, contacts {contacts}, every effect times {scale}; purchases, level 95 %.");
foreach (var gap in args.Length > 4 ? [double.Parse(args[4])] : new[] { 1.0, 0.0 })
{
    var started = DateTime.UtcNow;
    var (needed, accuracy, byDriver, splitRight) = (0, new List<double>(), new Dictionary<string, int>(), 0);
    Dictionary<(string Segment, string Channel), (int Held, int Interior, int InteriorHeld, int All)> coverage = [];
    for (var seed = 1; seed <= replicates; seed++)
    {
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = customers, Contacts = contacts, EffectScale = scale, PreferenceGap = gap, Seed = seed }).Simulate();
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, airline.Attributes), airline.Contacts, airline.Purchases,
            airline.Survey.Select(answer => new SurveyRecord(answer.CustomerId, answer.Driver, answer.PreferredFrequency ?? double.NaN, answer.PreferredChannel)));
        var result = new ContactAnalysis(AnalysisOptions.Default).Run(input);
        accuracy.Add(Enumerable.Range(0, customers).Average(index => result.Segments[index].Driver == airline.Truth.TypeOf(airline.Truth.IndexOf(result.CustomerIds[index])).Driver ? 1.0 : 0) / airline.Truth.DriverBayesAccuracy);
        if (result.Matrix.Any(driver => driver.IsNeeded)) needed++;
        foreach (var driver in result.Matrix.Where(driver => driver.IsNeeded))
        {
            byDriver[driver.Driver] = byDriver.GetValueOrDefault(driver.Driver) + 1;
            if (driver.Tree.Shape.Nodes[0].Attribute is "email_opens_share" or "app_user" or "newsletter_topics") splitRight++;
        }

        var members = result.Segments.Select((segment, index) => (segment.Segment, Id: result.CustomerIds[index])).ToLookup(one => one.Segment, one => one.Id);
        foreach (var row in result.Thresholds.Where(row => row.Objective == ContactFrequency.Thresholds.Objective.Purchases && row.Segment.Contains('/')))
        {
            var truth = airline.Truth.OptimumOf(row.Channel, members[row.Segment]);
            var holds = double.IsNaN(row.Optimum) || ((double.IsNaN(row.Lower) || row.Lower <= truth) && (double.IsNaN(row.Upper) || truth <= row.Upper));
            var isInterior = row.Verdict == ContactFrequency.Thresholds.Verdict.Interior;
            var before = coverage.GetValueOrDefault((row.Segment, row.Channel));
            coverage[(row.Segment, row.Channel)] = (before.Held + (holds ? 1 : 0), before.Interior + (isInterior ? 1 : 0), before.InteriorHeld + (isInterior && holds ? 1 : 0), before.All + 1);
        }

        Console.Error.WriteLine($"gap {gap} seed {seed}: needed {result.Matrix.Any(driver => driver.IsNeeded)}, p {string.Join(" ", result.Matrix.Select(driver => $"{driver.Driver} {driver.PValue:G2} gain {driver.Gain:F4} on {driver.Tree.Shape.Nodes[0].Attribute}"))}");
    }

    Console.WriteLine();
    Console.WriteLine($"Two preferences that {(gap > 0 ? "differ" : "do not differ")}: matrix needed in {needed} of {replicates} ({string.Join(", ", byDriver.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"))}; the root on an attribute that tells of the preference in {splitRight}). Drivers right, as a share of the best possible: {100 * accuracy.Average():F1} % on average, {100 * accuracy.Min():F1} % at worst. {(DateTime.UtcNow - started).TotalSeconds / replicates:F1} s a replicate.");
    if (coverage.Count == 0) continue;
    Console.WriteLine();
    Console.WriteLine("| segment | channel | intervals that hold the optimum of the segment as assigned | interior, and held |");
    Console.WriteLine("|---|---|---|---|");
    foreach (var ((segment, channel), (held, interior, interiorHeld, all)) in coverage.OrderBy(pair => pair.Key.Segment, StringComparer.Ordinal).ThenBy(pair => pair.Key.Channel, StringComparer.Ordinal))
        Console.WriteLine($"| {segment} | {channel} | {held} of {all} ({100.0 * held / all:F0} %) | {interior}, {interiorHeld} |");
}
