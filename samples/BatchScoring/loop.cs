#:project ../../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// A company as it goes on: fit, plan, carry the plan out for three months, read the hold-out, fit again with those months.
// The customers are simulated, so what each plan really brings is known. dotnet run samples/BatchScoring/loop.cs -- [CUSTOMERS; 12000] [ROUNDS; 4] [SEED; 5]
using ContactFrequency;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;
using ContactFrequency.Planning;

const int monthsBefore = 12, monthsARound = 3;
var (size, rounds, seed) = (Number(0, 12_000), Number(1, 4), Number(2, 5));
var airline = new AirlineSimulator(new() { Customers = size, Periods = monthsBefore, Seed = seed, JoiningShare = 0, LeavingShare = 0, OptOutScale = 0 }).Simulate();
var truth = airline.Truth;
var customers = CustomerTable.FromRecords(airline.Customers, airline.Attributes);
List<ContactRecord> contacts = [.. airline.Contacts];
List<PurchaseRecord> purchases = [.. airline.Purchases];
var survey = airline.Survey.Select(answer => new SurveyRecord(answer.CustomerId, answer.Driver)).ToList();
var month = airline.Options.FirstMonth.AddMonths(monthsBefore);
var random = new Random(seed);

Console.WriteLine("round  e-mail to price  e-mail to distance  purchases a month by the plan");
Console.WriteLine("       best   true       best   true        promised   read from the hold-out   true");
for (var round = 1; round <= rounds; round++)
{
    var limits = PlanLimits.None with { MaxContactsPerPeriod = 10, HoldoutShare = 0.2, ExploreShare = 0.1 };
    var result = new ContactAnalysis(new() { Limits = limits, Seed = seed + round }).Run(AnalysisInput.FromRecords(customers, contacts, purchases, survey));
    var real = CarryOut(result);
    var arms = result.CustomerIds.Zip(result.Arms).ToDictionary(one => one.First, one => one.Second);
    var read = new HoldOutReader().Read(AnalysisInput.FromRecords(customers, contacts, purchases), arms, month, PeriodLength.Month);
    month = month.AddMonths(monthsARound);
    var more = read.Contrasts.Single(contrast => contrast.Arm == PlanArm.Planned).Purchases;
    var planned = result.Arms.Count(arm => arm == PlanArm.Planned);
    Console.WriteLine(FormattableString.Invariant(
        $"{round,5}  {Best("price"),4} {truth.OptimumOfDriver("price", "email"),6:F1}  {Best("distance"),9} {truth.OptimumOfDriver("distance", "email"),6:F1}  {result.Plan.Value,14:F0}   {planned * more.Estimate,8:F0} [{planned * more.Lower:F0}, {planned * more.Upper:F0}] {real,15:F0}"));

    string Best(string driver) => result.FindThreshold(driver, "email")?.Frequency is { } frequency ? $"{frequency}" : "none";
}

// Sends what the plan says and lets customers buy; gives what the contacts really added, purchases a month.
double CarryOut(AnalysisResult result)
{
    var planned = new int[size][];
    for (var customer = 0; customer < size; customer++) planned[customer] = new int[SimulationTruth.Channels.Length];
    foreach (var contact in result.Plan.Contacts)
        planned[truth.IndexOf(result.CustomerIds[contact.Customer])][SimulationTruth.Channels.IndexOf(result.Channels[contact.Channel])] = contact.Contacts;
    var added = 0.0;
    for (var later = 0; later < monthsARound; later++)
    {
        var first = month.AddMonths(later);
        foreach (var contact in result.Schedule!.Contacts)
            contacts.Add(new(result.CustomerIds[contact.Customer], first.AddDays(Math.Min(contact.Day.Day, 28) - 1), result.Channels[contact.Channel]));
        for (var customer = 0; customer < size; customer++)
        {
            var mean = truth.PurchasesOf(customer, first, planned[customer]);
            added += (mean - truth.PurchasesOf(customer, first, 0, 0, 0)) / monthsARound;
            for (var bought = Draw(mean); bought > 0; bought--) purchases.Add(new(airline.Customers[customer].CustomerId, first.AddDays(random.Next(28)), 300));
        }
    }

    return added;
}

// A Poisson number (Knuth, The Art of Computer Programming 2, 3.4.1).
int Draw(double mean)
{
    var (count, product, end) = (-1, 1.0, Math.Exp(-mean));
    for (; product > end; count++) product *= random.NextDouble();
    return count;
}

int Number(int position, int other) => args.Length > position ? int.Parse(args[position]) : other;
