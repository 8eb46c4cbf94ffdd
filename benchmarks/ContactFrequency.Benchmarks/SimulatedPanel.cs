using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;

namespace ContactFrequency.Benchmarks;

/// <summary>A panel of simulated airline customers.</summary>
internal static class SimulatedPanel
{
    public static Panel Create(int customers, int months) => CreateWithTable(customers, months).Panel;

    public static (Panel Panel, CustomerTable Table) CreateWithTable(int customers, int months)
    {
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = customers, Periods = months }).Simulate();
        var table = CustomerTable.FromRecords(airline.Customers, airline.Attributes);
        return (PanelBuilder.Build(AnalysisInput.FromRecords(table, airline.Contacts, airline.Purchases), PeriodLength.Month), table);
    }
}
