#:project ../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// Time and memory of each identification on many customers: 12 months, 3 channels, 18 attributes, purchases, all threads.
// dotnet run -c Release eng/million.cs -- [CUSTOMERS]
using System.Diagnostics;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var customers = args.Length > 0 ? int.Parse(args[0]) : 1_000_000;
var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = customers, Periods = 12 }).Simulate();
var table = CustomerTable.FromRecords(airline.Customers, airline.Attributes);
var panel = PanelBuilder.Build(AnalysisInput.FromRecords(table, airline.Contacts, airline.Purchases), PeriodLength.Month);
int[] all = [.. Enumerable.Range(0, customers)];
var request = new ProfileRequest(panel, all, PanelOutcome.Purchases) { Table = table, Threads = Environment.ProcessorCount };
Console.WriteLine($"{customers:N0} customers, {panel.PeriodCount} months, {panel.Channels.Length} channels, {table.Attributes.Length} attributes; {Environment.ProcessorCount} threads. Process peak before: {Peak()}.");
Console.WriteLine();
Console.WriteLine("| | seconds | customer-periods | process peak |");
Console.WriteLine("|---|---|---|---|");
Measure("within", () => new WithinProfileFitter().Fit(request));
Measure("randomised", () => new RandomisedProfileFitter().Fit(request));
Measure("adjusted", () => new AdjustedProfileFitter().Fit(request));
Measure("within, with all checks", () => ProfileChecks.Fit(new WithinProfileFitter(), request));
var profile = new WithinProfileFitter().Fit(request);
Measure("200 resamples of it", () => ProfileBootstrap.Draw(profile, request, 200)[0]);

static void Measure(string name, Func<FrequencyProfile> fit)
{
    var watch = Stopwatch.StartNew();
    var profile = fit();
    Console.WriteLine($"| {name} | {watch.Elapsed.TotalSeconds:F1} | {profile.Periods:N0} | {Peak()} |");
}

static string Peak() => $"{Process.GetCurrentProcess().PeakWorkingSet64 / 1e6:F0} MB";
