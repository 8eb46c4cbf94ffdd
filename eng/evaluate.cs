#:project ../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// Do the intervals of what a policy would have earned hold its true value? A fixed policy on simulated airlines whose contacts it did not decide, one for each seed.
// dotnet run -c Release eng/evaluate.cs -- [REPLICATES] [CUSTOMERS] [MONTHS] [CONTACTS]
using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var replicates = args.Length > 0 ? int.Parse(args[0]) : 300;
var customers = args.Length > 1 ? int.Parse(args[1]) : 4_000;
var months = args.Length > 2 ? int.Parse(args[2]) : 12;
Console.WriteLine($"{replicates} replicates of {customers} customers and {months} months, every effect times 3; purchases, level 95 %; the 99 % band is {Band(0.005)} to {Band(0.995)}.");
Console.WriteLine();
Console.WriteLine("| contacts | channel, recommended | identified | refused | doubly robust holds | self-normalised holds | inverse propensity holds | gain holds | mean gain, true and estimated | mean effective sample | standard error of doubly robust, mean and spread |");
Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
foreach (var contacts in args.Length > 3 ? [Enum.Parse<ContactPolicy>(args[3])] : new[] { ContactPolicy.Randomised, ContactPolicy.TargetedOnAttributes })
{
    foreach (var (email, phone, sms) in new[] { (4, 1, 2), (12, 2, 6) })
    {
        Dictionary<string, Tally> tallies = [];
        // Frequencies at the end of what is seen are there to show refusals and small samples; a sixth of the replicates does.
        for (var seed = 1; seed <= (email == 4 ? replicates : replicates / 6); seed++)
        {
            var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = customers, Periods = months, Contacts = contacts, EffectScale = 3, Seed = seed }).Simulate();
            var input = AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, airline.Attributes), airline.Contacts, airline.Purchases,
                assignments: contacts == ContactPolicy.Randomised ? airline.Assignments.Select(one => new AssignmentRecord(one.CustomerId, one.From, one.To, one.Channel, one.Frequency, one.Probability)) : null);
            var policy = Fixed(email, phone, sms);
            var panel = PanelBuilder.Build(input, PeriodLength.Month);
            foreach (var channel in new PolicyEvaluator(policy) { Threads = 2 }.Evaluate(input).Channels)
            {
                var (today, value) = Truth(airline, input, panel, channel.Channel, policy.Segments[0].Channels.Single(one => one.Channel == channel.Channel).Frequency!.Value);
                if (!tallies.TryGetValue(channel.Channel, out var tally)) tallies.Add(channel.Channel, tally = new());
                tally.Add(channel, today, value);
            }

            if (seed % 10 == 0) Console.Error.WriteLine($"{contacts} {email}: {seed}");
        }

        foreach (var (channel, tally) in tallies)
            Console.WriteLine($"| {contacts} | {channel}, {(channel == "email" ? email : channel == "phone" ? phone : sms)} | {tally.Row()}");
    }
}

int Band(double p) => Enumerable.Range(0, replicates).FirstOrDefault(count => MathNet.Numerics.Distributions.Binomial.CDF(0.95, replicates, count) >= p, replicates);

// Expected purchases of the rows in which the channel could be used, as they were and with the recommended frequency on it.
static (double Today, double Value) Truth(SimulatedAirline airline, AnalysisInput input, Panel panel, string name, int recommended)
{
    var channel = panel.Channels.IndexOf(name);
    int[] order = [.. SimulationTruth.Channels.Select(each => panel.Channels.IndexOf(each))];
    var (today, value, rows) = (0.0, 0.0, 0L);
    var contacts = new int[order.Length];
    for (var customer = 0; customer < panel.CustomerCount; customer++)
    {
        var index = airline.Truth.IndexOf(input.Customers.Records[customer].CustomerId);
        var most = input.Customers.Records[customer].MaxContacts ?? int.MaxValue;
        for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++)
        {
            if (period >= panel.UnreachableFrom(channel, customer)) continue;
            for (var each = 0; each < order.Length; each++) contacts[each] = panel.Contacts(order[each], period)[customer];
            rows++;
            today += airline.Truth.PurchasesOf(index, panel.PeriodStarts[period], contacts);
            contacts[SimulationTruth.Channels.IndexOf(name)] = Math.Min(recommended, most);
            value += airline.Truth.PurchasesOf(index, panel.PeriodStarts[period], contacts);
        }
    }

    return (today / rows, value / rows);
}

static Policy Fixed(int email, int phone, int sms)
{
    ImmutableArray<string> channels = ["email", "phone", "sms"];
    int[] frequencies = [email, phone, sms];
    return new()
    {
        Objective = Objective.Purchases,
        Period = "month",
        Channels = channels,
        Limits = ContactFrequency.Planning.PlanLimits.None,
        DriverTree = null,
        Segments = [new("all", 1, double.NaN, double.NaN, [.. channels.Select((name, index) => new PolicyChannel(
            name, frequencies[index], Verdict.Interior, frequencies[index], double.NaN, double.NaN, "", ImmutableSortedDictionary<Objective, ImmutableArray<double>>.Empty))])],
    };
}

internal sealed class Tally
{
    private readonly List<(ValueEstimate Estimate, double Truth)[]> _found = [];
    private readonly Dictionary<EvaluationStatus, int> _refused = [];
    private string _identification = "";
    private double _sample;

    public void Add(ChannelEvaluation found, double today, double value)
    {
        _identification = found.Identification;
        if (found.Status != EvaluationStatus.Evaluated)
        {
            _refused[found.Status] = _refused.GetValueOrDefault(found.Status) + 1;
            return;
        }

        _found.Add([(found.DoublyRobust, value), (found.SelfNormalised, value), (found.InversePropensity, value), (found.Gain, value - today)]);
        _sample += found.EffectiveSampleSize;
    }

    // Customers are drawn anew for each seed, so the true value is the mean over all of them.
    public string Row()
    {
        var refused = string.Join(", ", _refused.Select(pair => $"{pair.Key} {pair.Value}"));
        if (_found.Count == 0) return $"{_identification} | {refused} | | | | | | | |";
        double[] truths = [.. Enumerable.Range(0, 4).Select(index => _found.Average(one => one[index].Truth))];
        int[] held = [.. Enumerable.Range(0, 4).Select(index => _found.Count(one => one[index].Estimate.Lower <= truths[index] && truths[index] <= one[index].Estimate.Upper))];
        var mean = _found.Average(one => one[0].Estimate.Estimate);
        var spread = Math.Sqrt(_found.Sum(one => Math.Pow(one[0].Estimate.Estimate - mean, 2)) / (_found.Count - 1));
        return $"{_identification} | {refused} | {held[0]} of {_found.Count} | {held[1]} | {held[2]} | {held[3]} | {truths[3]:F4}, {_found.Average(one => one[3].Estimate.Estimate):F4} | {_sample / _found.Count:F0} | {_found.Average(one => one[0].Estimate.StandardError):F5}, {spread:F5} |";
    }
}
