#:project ../../src/ContactFrequency/ContactFrequency.csproj
#:property PublishAot=false

// The panel of a folder's logs: seconds for customers, purchases and contacts.
// dotnet run -c Release benchmarks/compare/panel.cs -- FOLDER [THREADS]
using System.Diagnostics;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Panels;

CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var watch = Stopwatch.StartNew();
var input = AnalysisInput.FromFolder(args[0]);
Console.WriteLine($"stage customers {watch.Elapsed.TotalSeconds:F2}");
var contacts = 0.0;
var panel = PanelBuilder.Build(input, PeriodLength.Month, progress: new Watch(table =>
{
    if (table == "contacts" && contacts == 0) contacts = watch.Elapsed.TotalSeconds;
}), threads: args.Length > 1 ? int.Parse(args[1]) : Environment.ProcessorCount);
Console.WriteLine($"stage contacts {watch.Elapsed.TotalSeconds - contacts:F2}");
Console.WriteLine($"stage whole {watch.Elapsed.TotalSeconds:F2}");
Console.WriteLine($"panel of {panel.CustomerCount} customers, {panel.PeriodCount} periods, {panel.Channels.Length} channels");

internal sealed class Watch(Action<string> begins) : IProgress<(string Table, long Rows)>
{
    public void Report((string Table, long Rows) value) => begins(value.Table);
}
