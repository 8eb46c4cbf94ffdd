using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests;

public class IdentificationChoiceTests
{
    private static readonly AirlineSimulationOptions Small = AirlineSimulationOptions.Default with { Customers = 1500, Periods = 12, EffectScale = 3 };

    [Test]
    public void Auto_TakesDrawnFrequencies_ChannelByChannel()
    {
        var airline = new AirlineSimulator(Small with { Contacts = ContactPolicy.Randomised }).Simulate();

        var result = new ContactAnalysis().Run(Input(airline, airline.Assignments.Where(row => row.Channel != "phone")));

        Assert.That(Used(result), Is.EqualTo(new[] { "email: randomised", "phone: within", "sms: randomised" }));
        Assert.That(result.Thresholds.Where(row => row.Channel == "phone").Select(row => row.Identification), Has.All.EqualTo("within"));
        Assert.That(result.Thresholds.Where(row => row.Channel != "phone").Select(row => row.Identification), Has.All.EqualTo("randomised"));
        Assert.That(result.Identifications[0].Why, Does.Contain("drawn"));
        Assert.That(result.Checks.Where(one => one.Check is { Code: "targeting", Channel: "phone" }), Is.Not.Empty, "channels that were not drawn are checked");
    }

    [Test]
    public void Auto_TakesDrawnFrequencies_OnlyInSegmentsThatWereDrawn()
    {
        var airline = new AirlineSimulator(Small with { Contacts = ContactPolicy.Randomised }).Simulate();
        var drawn = new ContactAnalysis(new() { Driver = "column:app_user" }).Run(Input(airline)).Segments;
        var input = Input(airline, airline.Assignments.Where(row => drawn[airline.Truth.IndexOf(row.CustomerId)].Segment == "yes"));

        var result = new ContactAnalysis(new() { Driver = "column:app_user" }).Run(input);

        Assert.That(result.Thresholds.Where(row => row.Segment == "yes").Select(row => row.Identification), Has.All.EqualTo("randomised"));
        Assert.That(result.Thresholds.Where(row => row.Segment != "yes").Select(row => row.Identification), Has.All.EqualTo("within").And.Not.Empty);
    }

    [Test]
    public void Auto_ComparesCustomersWithOthers_WherePeriodsAreTooFew()
    {
        var airline = new AirlineSimulator(Small with { Contacts = ContactPolicy.TargetedOnAttributes, Periods = 2 }).Simulate();

        var result = new ContactAnalysis().Run(Input(airline));

        Assert.That(Used(result), Has.All.EndsWith("adjusted"));
        Assert.That(result.Adjustments.Select(one => one.Adjustment.Channel), Is.EquivalentTo(new[] { "email", "phone", "sms" }));
        Assert.That(result.Checks.Select(one => one.Check.Code), Does.Contain("no_overlap"));
    }

    [Test]
    public void Auto_AlignsByLandmark_WhereContactsStopOnceACustomerHasBought()
    {
        var airline = new AirlineSimulator(Small with { Contacts = ContactPolicy.StopOnConversion }).Simulate();

        var (auto, period) = (new ContactAnalysis().Run(Input(airline)), new ContactAnalysis(new() { Alignment = PanelAlignment.Period }).Run(Input(airline)));

        Assert.That(auto.Alignment, Is.EqualTo(PanelAlignment.Landmark));
        Assert.That(auto.AlignmentReason, Does.Contain("email").And.Contain("stop once a customer has bought"));
        Assert.That(auto.Warnings.Select(warning => (warning.Code, warning.Channel)), Does.Contain(("stop_on_conversion", "email")));
        Assert.That(period.Alignment, Is.EqualTo(PanelAlignment.Period));
        Assert.That(period.FindThreshold("all", "email")!.Verdict, Is.EqualTo(Verdict.Decreasing), "by whole periods buyers look as if contacts had kept them from buying");
        Assert.That(auto.FindThreshold("all", "email")!.Verdict, Is.Not.EqualTo(Verdict.Decreasing));
    }

    [Test]
    public void Auto_StaysWithWholePeriods_WhereNothingStops()
    {
        var result = new ContactAnalysis().Run(Input(new AirlineSimulator(Small).Simulate()));

        Assert.That(result.Alignment, Is.EqualTo(PanelAlignment.Period));
        Assert.That(result.Checks.Count(one => one.Check.Code == "stop_on_conversion"), Is.EqualTo(3));
        Assert.That(result.Warnings.Select(warning => warning.Code), Has.None.EqualTo("stop_on_conversion"));
    }

    [Test]
    public void Bootstrap_GivesIntervalsNearTheOrdinaryOnes_TheSameAtAnyNumberOfThreads()
    {
        var airline = new AirlineSimulator(Small with { Customers = 3000, Periods = 24 }).Simulate();
        var options = new AnalysisOptions { Bootstrap = 100, Threads = 1 };

        var found = new ContactAnalysis(options).Run(Input(airline)).Thresholds;
        var again = new ContactAnalysis(options with { Threads = 3 }).Run(Input(airline)).Thresholds;
        var without = new ContactAnalysis(options with { Bootstrap = 0 }).Run(Input(airline)).Thresholds;

        Assert.That(again.ToArray(), Is.EqualTo(found.ToArray()));
        Assert.That(without.ToArray(), Is.EqualTo(found.Select(row => row with { BootstrapLower = double.NaN, BootstrapUpper = double.NaN }).ToArray()));
        var interior = found.Where(row => row is { Verdict: Verdict.Interior, Objective: Objective.Purchases }).ToList();
        Assert.That(interior, Is.Not.Empty);
        foreach (var row in interior)
        {
            // Two intervals of the same optimum, one by likelihood and one by 100 resamples, whose 2.5 % points are each known to a third of a standard error or so. Resamples that no formula fits go by the
            // spline, which can make the bootstrap's end the wider one; at the top of the range it is open.
            var error = (row.Upper - row.Lower) / 3.92;
            Assert.That(row.BootstrapLower, Is.EqualTo(row.Lower).Within(error), row.Channel);
            Assert.That(row.BootstrapUpper, Is.NaN.Or.GreaterThan(row.Upper - error), row.Channel);
        }
    }

    private static IEnumerable<string> Used(AnalysisResult result) => result.Identifications.Select(one => $"{one.Channel}: {one.Used}");

    private static AnalysisInput Input(SimulatedAirline airline, IEnumerable<SimulatedAssignment>? assignments = null) => AnalysisInput.FromRecords(
        CustomerTable.FromRecords(airline.Customers, airline.Attributes), airline.Contacts, airline.Purchases,
        assignments: assignments?.Select(row => new AssignmentRecord(row.CustomerId, row.From, row.To, row.Channel, row.Frequency, row.Probability)));
}
