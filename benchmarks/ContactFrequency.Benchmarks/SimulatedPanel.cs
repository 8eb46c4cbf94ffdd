using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;

namespace ContactFrequency.Benchmarks;

/// <summary>A panel of simulated airline customers.</summary>
internal static class SimulatedPanel
{
    public static Panel Create(int customers, int months)
    {
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = customers, Periods = months }).Simulate();
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, []), airline.Contacts, airline.Purchases);
        return PanelBuilder.Build(input, PeriodLength.Month);
    }
}
