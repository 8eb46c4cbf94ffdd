using System.Globalization;
using System.Text.Json;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests;

/// <summary>The whole job on the committed sample, against the truth that it was simulated from.</summary>
public class AirlineSampleTests
{
    private AnalysisResult _result = null!;
    private JsonDocument _truth = null!;

    [OneTimeSetUp]
    public void Analyse()
    {
        var folder = Repository.Folder("data", "airline");
        _result = new ContactAnalysis(AnalysisOptions.Default with { MarginRate = 0.18 }).Run(folder);
        _truth = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "truth.json")));
    }

    [OneTimeTearDown]
    public void Close() => _truth.Dispose();

    [Test]
    public void Intervals_HoldTheTrueOptimum_ForEveryInteriorSegmentButAtMostOne()
    {
        var interior = _result.Thresholds.Where(row => row.Objective == Objective.Purchases && row.Verdict == Verdict.Interior).ToList();
        var missed = 0;
        foreach (var row in interior)
        {
            var truth = TrueOptimum(row.Segment, row.Channel);
            var holds = row.Lower <= truth && truth <= row.Upper;
            if (!holds) missed++;
            TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{row.Segment,-9} {row.Channel,-6} true {truth:F2}, found {row.Optimum:F2} [{row.Lower:F2}, {row.Upper:F2}] {(holds ? "holds it" : "MISSES it")}"));
        }

        Assert.That(interior, Is.Not.Empty, "the sample is large enough to find a peak somewhere");
        Assert.That(missed, Is.LessThanOrEqualTo(1));
    }

    [Test]
    public void Drivers_AgreeWithTheTruth_ForAtLeast93PerCentOfCustomers()
    {
        var truth = _truth.RootElement.GetProperty("customers").EnumerateArray()
            .ToDictionary(customer => customer.GetProperty("customer_id").GetString()!, customer => customer.GetProperty("driver").GetString());
        var agree = Enumerable.Range(0, _result.CustomerIds.Length).Count(customer => _result.Segments[customer].Driver == truth[_result.CustomerIds[customer]]);
        var share = agree / (double)truth.Count;
        TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"drivers right for {100 * share:F1} % of customers; the best that the attributes allow is {100 * _truth.RootElement.GetProperty("driver_bayes_accuracy").GetDouble():F1} %"));

        Assert.That(share, Is.GreaterThanOrEqualTo(0.93));
    }

    private double TrueOptimum(string driver, string channel) => _truth.RootElement.GetProperty("optima").EnumerateArray()
        .Single(one => one.GetProperty("driver").GetString() == driver && one.GetProperty("channel").GetString() == channel)
        .GetProperty("optimum").GetDouble();
}
