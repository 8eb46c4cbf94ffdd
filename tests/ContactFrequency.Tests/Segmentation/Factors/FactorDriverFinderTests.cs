using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Segmentation;
using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Tests.Segmentation.Factors;

public class FactorDriverFinderTests
{
    private static readonly FactorWorld World = new(3, 4, k => 0.85 - 0.05 * k, 0.2);

    [Test]
    public void Find_GivesTheFactorThatIsTrulyHighest_AndKnowsHowClearItIs()
    {
        var (answers, truth) = World.Draw(2000, seed: 1, missing: 0.05);

        var drivers = new FactorDriverFinder().Find(answers);

        Assert.That(drivers.Status, Is.EqualTo(FactorDriverStatus.Found));
        Assert.That(drivers.Fit!.Factors.Order(StringComparer.Ordinal), Is.EqualTo(new[] { "q_a1+q_a2", "q_b1+q_b2", "q_c1+q_c2" }));
        bool IsRight(int row) => drivers.Labels[row]![2] == "abc"[truth.Row(row).MaximumIndex()];
        int[] labelled = [.. Enumerable.Range(0, 2000).Where(row => drivers.Labels[row] is not null)];
        var share = labelled.Average(row => IsRight(row) ? 1.0 : 0);
        int[] clear = [.. labelled.Where(row => drivers.Margins[row] > 1)];
        TestContext.Out.WriteLine($"right {share:P1} of {labelled.Length}; with a margin above 1 {clear.Average(row => IsRight(row) ? 1.0 : 0):P1} of {clear.Length}");
        // By chance a third; measured 80 % and 95 %, with standard errors below one per cent.
        Assert.That(share, Is.GreaterThan(0.75));
        Assert.That(clear.Average(row => IsRight(row) ? 1.0 : 0), Is.GreaterThan(0.9));
        Assert.That(labelled, Has.Length.GreaterThan(1950));
    }

    [Test]
    public void Find_SaysSo_WhereItemsAreTooFew()
    {
        var answers = World.Draw(300, seed: 1).Answers;
        var drivers = new FactorDriverFinder().Find(new([.. answers.Items.Take(2), "q_same"], [.. answers.Columns.Take(2), [.. answers.Columns[0].Select(_ => 3.0)]]));

        Assert.That(drivers.Status, Is.EqualTo(FactorDriverStatus.TooFewItems));
        Assert.That(drivers.Why, Does.Contain("there are 2"));
        Assert.That(drivers.Notes.Single().Message, Does.Contain("q_same"));
        Assert.That(drivers.Labels, Is.Empty);
    }

    [Test]
    public void Find_SaysSo_WhereCustomersAreTooFew() =>
        Assert.That(new FactorDriverFinder().Find(World.Draw(59, seed: 1).Answers).Why, Is.EqualTo("Factors of 12 items need 60 customers who answered any two of them; there are 59."));

    [TestCase(1, 0.7, "finds 1 factor:")]
    [TestCase(1, 0.0, "finds 0 factors:")]
    public void Find_InventsNoDrivers_WhereFactorsAreFewerThanTwo(int factors, double loading, string why)
    {
        var drivers = new FactorDriverFinder().Find(new FactorWorld(factors, 8, _ => loading, 0).Draw(400, seed: 2).Answers);

        Assert.That(drivers.Status, Is.EqualTo(FactorDriverStatus.TooFewFactors));
        Assert.That(drivers.Why, Does.Contain(why).And.Contain("there are no drivers in these answers"));
        Assert.That(drivers.Labels, Is.Empty);
    }

    [Test]
    public void Find_TakesAGivenNumber_UpToWhatItemsTell()
    {
        var answers = World.Draw(300, seed: 1).Answers;

        Assert.That(new FactorDriverFinder(new() { FactorCount = 2 }).Find(answers).Fit!.Factors, Has.Length.EqualTo(2));
        Assert.That(new FactorDriverFinder(new() { FactorCount = 8 }).Find(answers), Has.Property("Status").EqualTo(FactorDriverStatus.TooFewFactors).And.Property("Why").Contains("7 at most"));
    }

    [Test]
    public void Find_LeavesOpen_WhoAnsweredTooLittle()
    {
        var answers = World.Draw(300, seed: 1).Answers;
        // The first customer answers nothing about the third factor, the second five items of twelve, the third none.
        ItemTable gaps = new(answers.Items, [.. answers.Columns.Select((column, item) => column.SetItem(0, item < 8 ? column[0] : double.NaN)
            .SetItem(1, item % 4 == 0 || item is 1 or 2 ? column[1] : double.NaN).SetItem(2, double.NaN))]);

        var drivers = new FactorDriverFinder().Find(gaps);

        Assert.That(drivers.Labels.Take(4).Select(label => label is null), Is.EqualTo(new[] { true, true, true, false }));
        Assert.That(drivers.Notes.Single(note => note.Code == "factors_too_few_answers").Count, Is.EqualTo(2));
    }

    [Test]
    public void DriverFinder_CarriesFactorsToEveryone_ByATree([Values("factors", null)] string? source)
    {
        var airline = new AirlineSimulator(new() { Customers = 3000, Periods = 1 }).Simulate();
        var customers = CustomerTable.FromRecords(airline.Customers, airline.Attributes);
        var survey = airline.Survey.ToDictionary(answers => customers.Index.Find(answers.CustomerId, out _), answers => new SurveyRecord(answers.CustomerId)
        {
            Items = new(SimulatedSurvey.ItemNames, [.. answers.Items.Select(item => item ?? double.NaN)]),
        });

        var findings = DriverFinder.Find(customers, survey, source, seed: 1);

        Assert.That(findings.Factors!.Status, Is.EqualTo(FactorDriverStatus.Found));
        Assert.That(findings.Tree!.Classes, Has.Length.EqualTo(2));
        var price = findings.Tree.Classes.Single(name => SimulatedSurvey.ItemNames.Take(5).Contains(name.Split('+')[0]));
        var right = Enumerable.Range(0, customers.Count).Average(customer =>
            (findings.Assignments[customer].Driver == price) == (airline.Truth.TypeOf(customer).Driver == "price") ? 1.0 : 0);
        TestContext.Out.WriteLine($"{string.Join(" and ", findings.Tree.Classes)}: true driver found for {right:P1} of all customers");
        // The attributes allow 96.3 % (docs/simulation.md), and the labels come from a third of the customers' answers, some of them misleading.
        Assert.That(right, Is.GreaterThan(0.9));
    }

    [Test]
    public void DriverFinder_RefusesFactorsThatCannotBe()
    {
        var customers = CustomerTable.FromRecords([.. Enumerable.Range(0, 100).Select(k => new CustomerRecord($"c{k:D3}"))], []);
        var survey = Enumerable.Range(0, 100).ToDictionary(k => k, k => new SurveyRecord($"c{k:D3}") { Items = new(["q_a", "q_b"], [k % 5, k % 3]) });

        Assert.That(() => DriverFinder.Find(customers, survey, "factors", 1), Throws.ArgumentException.With.Message.Contains("Factors need 3 items"));
        var findings = DriverFinder.Find(customers, survey, null, 1);
        Assert.That(findings.Assignments.Select(customer => customer.Driver), Is.All.EqualTo("all"), "nobody asked for factors");
        Assert.That(findings.Notes.Select(note => note.Code), Does.Contain("factors_no_drivers"));
    }

    [Test]
    public void Labels_DoNotDependOnTheOrderOfCustomers()
    {
        var answers = World.Draw(300, seed: 1).Answers;
        int[] order = [.. Enumerable.Range(0, 300).Reverse()];
        var reversed = new ItemTable(answers.Items, [.. answers.Columns.Select(column => order.Select(row => column[row]).ToImmutableArray())]);

        var (labels, other) = (new FactorDriverFinder().Find(answers).Labels, new FactorDriverFinder().Find(reversed).Labels);

        Assert.That(order.Select(row => labels[row]), Is.EqualTo(other));
    }
}
