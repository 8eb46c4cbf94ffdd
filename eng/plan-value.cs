#:project ../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// Is a plan worth more, in truth, than today's contacts and than the best frequency for all, for the same money? On simulated airlines, one for each seed.
// dotnet run -c Release eng/plan-value.cs -- [REPLICATES] [CUSTOMERS] [EFFECT SCALE]
using System.Globalization;
using ContactFrequency;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;
using ContactFrequency.Planning;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var replicates = args.Length > 0 ? int.Parse(args[0]) : 30;
var customers = args.Length > 1 ? int.Parse(args[1]) : 10_000;
var scale = args.Length > 2 ? double.Parse(args[2]) : 1;
Console.WriteLine($"{replicates} replicates of {customers} customers and 24 months, contacts aimed at quality that no column tells, every effect times {scale}. Expected purchases of the next month over no contact at all, for what today's contacts cost.");
Console.WriteLine();
Console.WriteLine("| | mean | standard deviation | plan is better in |");
Console.WriteLine("|---|---|---|---|");
List<double> plans = [], today = [], uniform = [], promised = [];
var held = 0;
for (var seed = 1; seed <= replicates; seed++)
{
    var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = customers, EffectScale = scale, Seed = seed }).Simulate();
    var input = AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, airline.Attributes), airline.Contacts, airline.Purchases,
        airline.Survey.Select(answer => new SurveyRecord(answer.CustomerId, answer.Driver, answer.PreferredFrequency ?? double.NaN, answer.PreferredChannel)));
    var panel = PanelBuilder.Build(input, PeriodLength.Month);
    var channels = panel.Channels.Length;
    double[] costs = [.. panel.MeanCost.Select(cost => double.IsNaN(cost) ? 0 : cost)];
    int[] order = [.. SimulationTruth.Channels.Select(name => panel.Channels.IndexOf(name))];
    var last = panel.PeriodCount - 1;
    var month = panel.LastDay.AddDays(1);
    bool IsReached(int customer, int channel) => panel.UnreachableFrom(channel, customer) == int.MaxValue && input.Customers.Records[customer].LeftOn is null && !input.Customers.Records[customer].IsOptedOut(panel.Channels[channel]);

    int[][] now = [.. Enumerable.Range(0, panel.CustomerCount).Select(customer => Enumerable.Range(0, channels).Select(channel => IsReached(customer, channel) ? panel.Contacts(channel, last)[customer] : 0).ToArray())];
    var budget = now.Sum(Cost);
    var result = new ContactAnalysis(AnalysisOptions.Default with { Limits = PlanLimits.None with { BudgetPerPeriod = budget } }).Run(input);
    int[][] planned = [.. now.Select(_ => new int[channels])];
    foreach (var row in result.Plan.Contacts) planned[row.Customer][row.Channel] = row.Contacts;

    // The best vector for all is chosen by the truth, which nobody has.
    var best = 0.0;
    for (var e = 0; e <= 12; e++)
        for (var p = 0; p <= 2; p++)
            for (var s = 0; s <= 6; s++)
            {
                int[] vector = [.. panel.Channels.Select(name => name == "email" ? e : name == "phone" ? p : s)];
                int[][] all = [.. now.Select((_, customer) => Capped(customer, [.. vector.Select((count, channel) => IsReached(customer, channel) ? count : 0)]))];
                if (all.Sum(Cost) <= budget) best = Math.Max(best, Value(all));
            }

    plans.Add(Value(planned));
    today.Add(Value(now));
    uniform.Add(best);
    promised.Add(result.Plan.Value);
    if (result.Plan.Lower <= plans[^1] && plans[^1] <= result.Plan.Upper) held++;
    Console.Error.WriteLine($"seed {seed}: plan {plans[^1]:F1} (promised {promised[^1]:F1} [{result.Plan.Lower:F1}, {result.Plan.Upper:F1}]), today {today[^1]:F1}, best for all {uniform[^1]:F1}, cost {result.Plan.Cost:F0} of {budget:F0}");

    double Cost(int[] contacts) => contacts.Select((count, channel) => count * costs[channel]).Sum();

    int[] Capped(int customer, int[] contacts)
    {
        var most = input.Customers.Records[customer].MaxContacts ?? int.MaxValue;
        for (var channel = 0; contacts.Sum() > most; channel = (channel + 1) % channels) contacts[channel] = Math.Max(0, contacts[channel] - 1);
        return contacts;
    }

    double Value(int[][] contacts)
    {
        var value = 0.0;
        for (var customer = 0; customer < contacts.Length; customer++)
        {
            if (input.Customers.Records[customer].LeftOn is not null) continue;
            var index = airline.Truth.IndexOf(input.Customers.Records[customer].CustomerId);
            value += airline.Truth.PurchasesOf(index, month, [.. order.Select(channel => contacts[customer][channel])]) - airline.Truth.PurchasesOf(index, month);
        }

        return value;
    }
}

Row("plan", plans);
Row("today's contacts", today);
Row("the best frequency for all, chosen by the truth", uniform);
Console.WriteLine();
Console.WriteLine($"The plan promised {promised.Average():F1} on average; its interval held the true value in {held} of {replicates}.");

void Row(string name, List<double> values)
{
    var mean = values.Average();
    var deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    Console.WriteLine($"| {name} | {mean:F1} | {deviation:F1} | {(name == "plan" ? "" : $"{plans.Zip(values).Count(pair => pair.First > pair.Second)} of {replicates}")} |");
}
