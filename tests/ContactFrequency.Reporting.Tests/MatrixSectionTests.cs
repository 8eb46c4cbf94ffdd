using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Reporting.Charts;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Reporting.Sections;

namespace ContactFrequency.Reporting.Tests;

public class MatrixSectionTests
{
    private static readonly Lazy<AnalysisResult> Small = new(() =>
    {
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = 1200, Periods = 9, EffectScale = 4 }).Simulate();
        return new ContactAnalysis(new() { HistoryPeriods = 2 }).Run(AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, airline.Attributes), airline.Contacts, airline.Purchases));
    });

    [Test]
    public void Report_ShowsBothCellsOfEveryChannel_AndWhetherTheyAreNeeded()
    {
        var text = MatrixSection.Render(Page(Small.Value)).ToString();

        var matrix = Small.Value.Matrix.Single();
        Assert.That(matrix.Cells, Has.Length.EqualTo(6));
        Assert.That(text, Does.Contain(matrix.IsNeeded ? "needs two frequencies" : "one frequency will do"));
        Assert.That(text.Split("<td").Length - 1, Is.GreaterThanOrEqualTo(6 * 8));
        Assert.That(text, Does.Contain(matrix.Tree.Shape.Nodes[0].Attribute!));
    }

    [Test]
    public void Picture_HasADiscForEachCellOfTheMainChannel()
    {
        var picture = MatrixPicture.Render(Page(Small.Value)).ToString();

        Assert.That(picture.Split("<circle").Length - 1, Is.EqualTo(2));
        Assert.That(picture, Does.Contain(Small.Value.Matrix[0].IsNeeded ? "two are needed" : "one will do").And.Contain("role=\"img\""));
    }

    [Test]
    public void Report_SaysThatTheDataCannotTell_WithoutGroups()
    {
        var result = Small.Value with { Matrix = [Small.Value.Matrix[0] with { PValue = double.NaN, Cells = [], Driver = "<b>" }] };

        Assert.That(MatrixSection.Render(Page(result)).ToString(), Does.Contain("&lt;b&gt;").And.Contain("the data cannot tell").And.Not.Contain("<table"));
    }

    [Test]
    public void Report_ShowsTheGroups_WithTheirPeriods()
    {
        var text = GroupsSection.Render(Page(Small.Value)).ToString();

        Assert.That(text, Does.Contain("2 of 9").And.Contain("ABC by share of revenue").And.Contain("An association"));
        Assert.That(GroupsSection.Render(Page(Small.Value with { HistoryPeriods = 0, ChannelCounts = [] })).ToString(), Is.Empty);
    }

    private static PageContext Page(AnalysisResult result) => PageContext.Of(result, Words.English, ChartLibraries.Cdn, 0);
}
