using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace ContactFrequency.Data;

/// <summary>What the library tells tracing and metrics, under the name <see cref="Name"/>. No customer, no value of the data and no path is among it.</summary>
/// <remarks>
/// Activities: <c>analyse</c> with one for each stage below it (<c>purchases</c>, <c>contacts</c>, <c>segments</c>, <c>curves</c>, <c>matrix</c>, <c>plan</c>; tag <c>rows</c>), <c>score</c>.
/// Instruments: counters <c>contact_frequency.rows.read</c> (tag <c>table</c>) and <c>contact_frequency.customers.scored</c>, histogram <c>contact_frequency.analysis.duration</c> in seconds.
/// </remarks>
public static class Telemetry
{
    /// <summary>Name of the <see cref="ActivitySource"/> and of the <see cref="Meter"/>.</summary>
    public const string Name = "ContactFrequency";

    private static readonly Meter Meter = new(Name);

    internal static ActivitySource Source { get; } = new(Name);

    internal static Counter<long> RowsRead { get; } = Meter.CreateCounter<long>("contact_frequency.rows.read", "{row}", "Rows of logs read by analyses.");

    internal static Counter<long> CustomersScored { get; } = Meter.CreateCounter<long>("contact_frequency.customers.scored", "{customer}", "Customers scored.");

    internal static Histogram<double> AnalysisDuration { get; } = Meter.CreateHistogram<double>("contact_frequency.analysis.duration", "s", "Duration of analyses.");
}
