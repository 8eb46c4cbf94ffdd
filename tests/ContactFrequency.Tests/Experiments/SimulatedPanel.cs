using ContactFrequency.Data;
using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

/// <summary>A simulated airline's logs counted by customer and month.</summary>
internal sealed class SimulatedPanel
{
    private readonly Dictionary<(int, string), double[]> _contacts = [];
    private readonly double[][] _purchases;

    public SimulatedPanel(AirlineSimulationOptions options)
    {
        Airline = new AirlineSimulator(options).Simulate();
        _purchases = [.. Enumerable.Range(0, options.Customers).Select(_ => new double[options.Periods])];
        int MonthOf(DateOnly day) => 12 * (day.Year - options.FirstMonth.Year) + day.Month - options.FirstMonth.Month;
        foreach (var channel in SimulationTruth.Channels)
            for (var customer = 0; customer < options.Customers; customer++) _contacts[(customer, channel)] = new double[options.Periods];
        foreach (var contact in Airline.Contacts.Where(contact => contact.Outcome != ContactOutcome.Bounced))
            _contacts[(Airline.Truth.IndexOf(contact.CustomerId), contact.Channel)][MonthOf(contact.Day)]++;
        foreach (var purchase in Airline.Purchases.Where(purchase => purchase.Amount >= 0))
            _purchases[Airline.Truth.IndexOf(purchase.CustomerId)][MonthOf(purchase.Day)]++;
    }

    public SimulatedAirline Airline { get; }

    public double[] MonthsOf(int customer, string channel) => _contacts[(customer, channel)];

    public double[] PurchasesOf(int customer) => _purchases[customer];
}
