#:project ../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// How often intervals hold the truth, and how often a peak is claimed where there is none, on simulated airlines, one for each seed.
// dotnet run -c Release eng/coverage.cs -- [REPLICATES] [CUSTOMERS] [IDENTIFICATIONS; all] [WORLDS; all], both comma-separated
using System.Globalization;
using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Thresholds;

const double scale = 3;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var replicates = args.Length > 0 ? int.Parse(args[0]) : 300;
var customers = args.Length > 1 ? int.Parse(args[1]) : 4000;
var asked = args.Length > 2 ? args[2].Split(',') : ["naive", "randomised", "adjusted", "within"];
var askedWorlds = args.Length > 3 ? args[3].Split(',') : [.. Enum.GetNames<ContactPolicy>(), "peaks"];
IProfileFitter plain = new RandomisedProfileFitter { UsesAssignments = false }, randomised = new RandomisedProfileFitter(), adjusted = new AdjustedProfileFitter(), within = new WithinProfileFitter();
var worlds = new[]
{
    (Contacts: ContactPolicy.Randomised, Right: new[] { "randomised", "adjusted", "within" }),
    (Contacts: ContactPolicy.TargetedOnAttributes, Right: ["adjusted", "within"]),
    (Contacts: ContactPolicy.Targeted, Right: ["within"]),
    (Contacts: ContactPolicy.Feedback, Right: ["adjusted", "within"]),
};
var started = DateTime.UtcNow;

Console.WriteLine($"{replicates} replicates of {customers} customers and 24 months, every effect of contacts times {scale}; e-mail, purchases, all customers one segment, level 95 %.");
Console.WriteLine();
Console.WriteLine("| contacts | identification | is it right here | held | share | inside the 99 % band | bias of the optimum | its spread | interior, and held | other verdicts |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
foreach (var (contacts, right) in worlds)
{
    if (!askedWorlds.Contains($"{contacts}")) continue;
    var options = AirlineSimulationOptions.Default with { Customers = customers, Contacts = contacts, EffectScale = scale };
    var ways = new[] { ("naive", plain), ("randomised", randomised), ("adjusted", adjusted), ("within", within) }
        .Where(way => asked.Contains(way.Item1) && (way.Item1 != "randomised" || contacts == ContactPolicy.Randomised)).ToArray();
    if (ways.Length == 0) continue;
    var found = Replicate(options, ways.Select(way => way.Item2).ToArray(), PanelAlignment.Period);
    for (var way = 0; way < ways.Length; way++) PrintCoverage($"{contacts}", ways[way].Item1, right.Contains(ways[way].Item1) || (ways[way].Item1 == "naive" && contacts == ContactPolicy.Randomised), found.Select(one => (one.Rows[way], one.Truth)).ToList());
}

Console.WriteLine();
Console.WriteLine("Contacts that stop once a customer has bought, compared within customers:");
Console.WriteLine();
Console.WriteLine("| contacts | alignment | is it right here | held | share | inside the 99 % band | bias of the optimum | its spread | interior, and held | other verdicts |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
foreach (var alignment in asked.Contains("within") && askedWorlds.Contains("StopOnConversion") ? new[] { PanelAlignment.Period, PanelAlignment.Landmark } : [])
{
    var options = AirlineSimulationOptions.Default with { Customers = customers, Contacts = ContactPolicy.StopOnConversion, EffectScale = scale };
    var found = Replicate(options, [within], alignment);
    PrintCoverage("StopOnConversion", alignment.ToString().ToLowerInvariant(), alignment == PanelAlignment.Landmark, found.Select(one => (one.Rows[0], one.Truth)).ToList());
    if (alignment == PanelAlignment.Period) Console.Error.WriteLine($"stop_on_conversion came in {found.Count(one => one.Stops)} of {replicates}");
}

Console.WriteLine();
Console.WriteLine("Where there is no peak, under the right identification:");
Console.WriteLine();
Console.WriteLine("| truth | contacts | identification | interior claimed | share | other verdicts |");
Console.WriteLine("|---|---|---|---|---|---|");
foreach (var (name, shape, effect) in new[] { ("flat", TrueCurveShape.Ricker, 0.0), ("rising", TrueCurveShape.Rising, scale) })
{
    foreach (var (contacts, way, fitter) in new[]
    {
        (ContactPolicy.Randomised, "randomised", randomised), (ContactPolicy.TargetedOnAttributes, "adjusted", adjusted),
        (ContactPolicy.Targeted, "within", within), (ContactPolicy.Feedback, "within", within),
    })
    {
        if (!asked.Contains(way) || !askedWorlds.Contains("peaks")) continue;
        var options = AirlineSimulationOptions.Default with { Customers = customers, Contacts = contacts, EffectScale = effect, Shape = shape };
        var rows = Replicate(options, [fitter], PanelAlignment.Period).Select(one => one.Rows[0]).ToList();
        var interior = rows.Count(row => row.Verdict == Verdict.Interior);
        Console.WriteLine($"| {name} | {contacts} | {way} | {interior} of {rows.Count} | {100.0 * interior / rows.Count:F1} % | {Others(rows)} |");
    }
}

Console.Error.WriteLine($"{(DateTime.UtcNow - started).TotalMinutes:F0} minutes");

List<(Threshold[] Rows, double Truth, bool Stops)> Replicate(AirlineSimulationOptions options, IProfileFitter[] fitters, PanelAlignment alignment)
{
    var found = new (Threshold[], double, bool)[replicates];
    Parallel.For(0, replicates, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, index =>
    {
        var airline = new AirlineSimulator(options with { Seed = index + 1 }).Simulate();
        var table = CustomerTable.FromRecords(airline.Customers, airline.Attributes);
        var input = AnalysisInput.FromRecords(table, airline.Contacts, airline.Purchases,
            assignments: airline.Assignments.Select(one => new AssignmentRecord(one.CustomerId, one.From, one.To, one.Channel, one.Frequency, one.Probability)));
        var whole = PanelBuilder.Build(input, PeriodLength.Month);
        var panel = alignment == PanelAlignment.Period ? whole : PanelBuilder.Build(input, PeriodLength.Month, alignment: alignment);
        int[] all = [.. Enumerable.Range(0, panel.CustomerCount)];
        var summary = FrequencySummary.Of(whole, all, panel.Channels.IndexOf("email"));
        var reachable = summary.LastPeriod.Sum();
        var use = new FrequencyUse([.. summary.LastPeriod.Select(count => (double)count / reachable)], summary.LastMean);
        var rows = fitters.Select(fitter =>
        {
            var profile = fitter.Fit(new(panel, all, PanelOutcome.Purchases) { Table = table });
            return profile.Channels.FirstOrDefault(channel => channel.Channel == "email") is { } email
                ? ThresholdFinder.Find(new("all", Objective.Purchases, CurveFitter.Fit(email), use, summary.Purchases.Sum() / summary.Periods.Sum(), 0, 0.95, fitter.Name, profile.Customers))
                : ThresholdFinder.NotIdentified("all", "email", Objective.Purchases, 0.95, fitter.Name, summary.LastMean, profile.Customers, profile.Periods);
        }).ToArray();
        var stops = alignment == PanelAlignment.Period && ProfileChecks.StopOnConversion(whole, all).Any(check => check is { Channel: "email", IsWarning: true });
        found[index] = (rows, airline.Truth.OptimumOf("email", table.Records.Select(record => record.CustomerId)), stops);
    });
    return [.. found];
}

// An open end holds everything beyond it, so a replicate without an interval holds the truth.
static bool Holds((Threshold Row, double Truth) one) => !(one.Row.Lower > one.Truth) && !(one.Row.Upper < one.Truth);

void PrintCoverage(string contacts, string way, bool isRight, List<(Threshold Row, double Truth)> rows)
{
    var (held, interior) = (rows.Count(Holds), rows.Where(one => one.Row.Verdict == Verdict.Interior).ToList());
    // The 99 % band of a binomial share of 0.95, by its normal approximation.
    var band = 2.576 * Math.Sqrt(0.95 * 0.05 / rows.Count);
    var share = (double)held / rows.Count;
    var errors = rows.Where(one => !double.IsNaN(one.Row.Optimum)).Select(one => one.Row.Optimum - one.Truth).ToList();
    var (bias, spread) = errors.Count == 0 ? ("", "") : ($"{errors.Average():F2}", $"{Math.Sqrt(errors.Average(error => (error - errors.Average()) * (error - errors.Average()))):F2}");
    Console.WriteLine($"| {contacts} | {way} | {(isRight ? "yes" : "no")} | {held} of {rows.Count} | {100 * share:F1} % | {(Math.Abs(share - 0.95) <= band ? "yes" : share > 0.95 ? "above" : "no")} | {bias} | {spread} | {interior.Count}, {interior.Count(Holds)} | {Others(rows.Select(one => one.Row))} |");
}

static string Others(IEnumerable<Threshold> rows) => string.Join(", ", rows.Where(row => row.Verdict != Verdict.Interior)
    .CountBy(row => row.Verdict).OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"));
