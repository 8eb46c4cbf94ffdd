using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation.Groupings;

public class CustomerGroupingTests
{
    [Test]
    public void Groups_AreByWhatWasBoughtInTheFirstPeriods_AndNothingLater()
    {
        // Ten buyers with 10, 20, … 100 of revenue, the last purchase of each a month later than that of the one before; c11 bought nothing, c12 joined later.
        List<PurchaseRecord> purchases = [.. Enumerable.Range(1, 10).SelectMany(k => Enumerable.Repeat(new PurchaseRecord($"c{k:00}", new DateOnly(2024, Math.Min(k, 6), 10), 10), k))];
        purchases.Add(new("c11", new DateOnly(2024, 9, 1), 1000));
        purchases.Add(new("c12", new DateOnly(2024, 9, 1), 1000));

        var groups = CustomerGrouping.Of(Panel(purchases), 6);

        Assert.Multiple(() =>
        {
            Assert.That(groups[0], Is.EqualTo(new CustomerGroup(5, 1, 10, 1, 1, 1, "low", "C")));
            // Five of ten have their last purchase before June: the others share the sixth to tenth place, so the third fifth.
            Assert.That(groups[9], Is.EqualTo(new CustomerGroup(0, 10, 100, 3, 5, 5, "high", "A")));
            Assert.That(groups[4], Is.EqualTo(new CustomerGroup(1, 5, 50, 3, 3, 3, "middle", "A")));
            Assert.That(groups[10], Is.EqualTo(new CustomerGroup(double.NaN, 0, 0, 0, 0, 0, "none", "none")));
            Assert.That(groups[11], Is.EqualTo(new CustomerGroup(double.NaN, 0, 0, 0, 0, 0, "new", "new")));

            // Of 550 in all: 400 come before the fifth, 450 before the fourth, 520 before the second, 540 before the first; 440 is 80 % and 522.5 is 95 %.
            Assert.That(groups.Take(10).Select(group => group.Abc), Is.EqualTo(new[] { "C", "B", "B", "B", "A", "A", "A", "A", "A", "A" }));
        });
    }

    [TestCase(0)]
    [TestCase(12)]
    public void Groups_NeedPeriodsOnBothSides(int periods) =>
        Assert.That(() => CustomerGrouping.Of(Panel([new("c01", new DateOnly(2024, 1, 10), 10)]), periods), Throws.InstanceOf<ArgumentOutOfRangeException>());

    [TestCase("rfm", "high,low,middle,none")]
    [TestCase("abc", "A,B,C,none")]
    public void Analysis_TakesGroupsForDrivers_AndKeepsTheirPeriodsOutOfTheEstimate(string driver, string expected)
    {
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = 1500, Periods = 12, JoiningShare = 0, LeavingShare = 0 }).Simulate();
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, airline.Attributes), airline.Contacts, airline.Purchases);

        var result = new ContactAnalysis(new() { Driver = driver }).Run(input);

        Assert.That(result.HistoryPeriods, Is.EqualTo(4));
        Assert.That(result.Thresholds.Select(row => row.Segment).Distinct(), Is.EqualTo(expected.Split(',')));
        Assert.That(result.Segments.Select(segment => segment.Driver), Is.EqualTo(result.CustomerGroups.Select(group => driver == "rfm" ? group.Rfm : group.Abc)));
        Assert.That(result.Thresholds.Where(row => row.Channel == "email").GroupBy(row => row.Objective).Select(rows => rows.Sum(row => row.Periods)), Is.All.LessThanOrEqualTo(8 * 1500));
        Assert.That(result.Policy.DriverTree!.Nodes.Select(node => node.Attribute).OfType<string>(), Is.All.EqualTo(driver), "a file to score needs that column");
    }

    [Test]
    public void History_IsKeptWithoutBeingTheDriver()
    {
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = 300, Periods = 6 }).Simulate();
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, airline.Attributes), airline.Contacts, airline.Purchases);

        Assert.That(new ContactAnalysis(new() { HistoryPeriods = 2 }).Run(input).CustomerGroups, Has.Length.EqualTo(300));
        Assert.That(() => new ContactAnalysis(new() { HistoryPeriods = 6 }).Run(input), Throws.ArgumentException.With.Message.Contains("leaves none to analyse"));
    }

    private static Panel Panel(List<PurchaseRecord> purchases)
    {
        CustomerRecord[] customers = [.. Enumerable.Range(1, 12).Select(k => new CustomerRecord($"c{k:00}") { JoinedOn = k == 12 ? new DateOnly(2024, 7, 1) : null })];
        var contacts = Enumerable.Range(1, 12).SelectMany(month => new[] { new DateOnly(2024, month, 1), new DateOnly(2024, month, 28) }).Append(new DateOnly(2024, 12, 31)).Select(day => new ContactRecord("c01", day, "email"));
        return PanelBuilder.Build(AnalysisInput.FromRecords(CustomerTable.FromRecords(customers, []), contacts, purchases), PeriodLength.Month);
    }
}
