using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Panels;
using ContactFrequency.Segmentation;

namespace ContactFrequency;

/// <summary>The first periods of a panel, which group customers by what they bought and take no part in any estimate.</summary>
internal sealed class PurchaseHistory
{
    private PurchaseHistory(int periods, string? column, ImmutableArray<CustomerGroup> groups) => (Periods, Column, Groups) = (periods, column, groups);

    /// <summary>How many periods; 0 for none.</summary>
    public int Periods { get; }

    /// <summary>Name of the grouping that states the driver; null where another source does.</summary>
    public string? Column { get; }

    /// <summary>The groups of all customers; empty without periods.</summary>
    public ImmutableArray<CustomerGroup> Groups { get; }

    /// <summary>Whether what customers bought states their driver.</summary>
    public static bool StatesDriver(AnalysisOptions options) => options.Driver is "rfm" or "abc";

    /// <exception cref="ArgumentException">The options leave too few periods on either side.</exception>
    public static PurchaseHistory Of(Panel panel, AnalysisOptions options)
    {
        var column = StatesDriver(options) ? options.Driver : null;
        var periods = options.HistoryPeriods ?? (column is null ? 0 : panel.PeriodCount / 3);
        if (column is not null && periods < 1)
            throw new ArgumentException($"Drivers by {column} need periods to look back on, and there are {panel.PeriodCount} full periods in all; they need three, or one by --history.");
        if (periods >= panel.PeriodCount)
            throw new ArgumentException($"A history of {periods} periods leaves none to analyse: there are {panel.PeriodCount} full periods.");
        return new(periods, column, periods == 0 ? [] : CustomerGrouping.Of(panel, periods));
    }

    /// <summary>The panel without these periods.</summary>
    public Panel After(Panel panel) => Periods == 0 ? panel : panel.Restricted(customer => Math.Max(panel.FirstPeriod(customer), Periods), panel.LastPeriod);

    /// <summary>The customers with the grouping that states the driver as one more attribute.</summary>
    public CustomerTable AddTo(CustomerTable customers) => Column is null ? customers
        : customers.With(CategoricalColumn.FromTexts(Column, [.. Groups.Select(group => Column == "rfm" ? group.Rfm : group.Abc)]));
}
