#:project ../src/ContactFrequency.Reporting/ContactFrequency.Reporting.csproj
#:property PublishAot=false

// The job of samples/notebooks/airline.ipynb in one file, and a report: dotnet run samples/airline.cs (from the top of the checkout)
using ContactFrequency;
using ContactFrequency.Policies;
using ContactFrequency.Reporting;
using ContactFrequency.Reporting.Notebooks;

var result = await new ContactAnalysis(new() { MarginRate = 0.18 }).RunAsync("data/airline");
Console.WriteLine(result.ToTable());

foreach (var warning in result.Warnings.DistinctBy(warning => warning.Code))
    Console.WriteLine($"{warning.Code} ({warning.Segment} {warning.Channel}): {warning.Message}");

foreach (var threshold in result.Thresholds.Where(row => row.Objective == result.Options.Objective && row.Channel == "email"))
    Console.WriteLine(result.ToChart(threshold));

using var scores = new MemoryStream();
new PolicyScorer(result.Policy).Score("data/airline/customers.csv", scores);
foreach (var line in System.Text.Encoding.UTF8.GetString(scores.ToArray()).Split('\n').Take(4)) Console.WriteLine(line);

var report = Path.Combine(Path.GetTempPath(), "airline-report.html");
using (var page = new StreamWriter(report)) HtmlReport.Write(result, page);
Console.WriteLine($"Report: {report}");
