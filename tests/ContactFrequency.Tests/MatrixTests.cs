using System.Text;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests;

public class MatrixTests
{
    private static readonly Lazy<(AnalysisResult Result, SimulatedAirline Airline)> Two = new(() => Analyse(gap: 1)), One = new(() => Analyse(gap: 0));

    [Test]
    public void Matrix_IsNeeded_WhereADriverMixesTwoOptima()
    {
        var (result, airline) = Two.Value;
        var matrix = result.Matrix.Single();

        TestContext.Out.WriteLine($"p {matrix.PValue:G3}, gain {matrix.Gain:F3} [{matrix.GainLower:F3}, {matrix.GainUpper:F3}], split on {matrix.Tree.Shape.Nodes[0].Attribute}, stability {matrix.Tree.RootStability}");
        Assert.Multiple(() =>
        {
            Assert.That(matrix.IsNeeded);
            Assert.That(matrix.Gain, Is.InRange(matrix.GainLower, matrix.GainUpper).And.GreaterThan(0));
            Assert.That(matrix.Tree.Shape.Nodes[0].Attribute, Is.AnyOf("email_opens_share", "app_user", "newsletter_topics"));
            Assert.That(result.Warnings, Has.Some.Matches<AnalysisWarning>(warning => warning is { Code: "heterogeneous", Segment: "all" }));
            Assert.That(result.Thresholds.Select(row => row.Segment).Distinct(), Is.EqualTo(new[] { "all", "all/lower", "all/higher" }));
            Assert.That(Optimum(result, "all/lower"), Is.LessThan(Optimum(result, "all/higher")));
        });

        // Who is of which preference can be told from attributes for 94.6 %; one split of half of the customers comes to within ten per cent of that.
        var right = result.Segments.Zip(result.CustomerIds).Average(one => one.First.Preference == airline.Truth.TypeOf(airline.Truth.IndexOf(one.Second)).Preference ? 1.0 : 0);
        Assert.That(right, Is.GreaterThan(0.84));
    }

    [Test]
    public void Plan_GivesEachPreferenceItsOwnFrequency()
    {
        var (result, _) = Two.Value;

        foreach (var (preference, members) in result.Segments.Select((segment, customer) => (segment.Preference, customer)).GroupBy(one => one.Preference).ToDictionary(group => group.Key, group => group.Select(one => one.customer).ToHashSet()))
        {
            var planned = result.Plan.Contacts.Where(row => result.Channels[row.Channel] == "sms" && members.Contains(row.Customer)).Select(row => row.Contacts).ToList();
            var threshold = result.FindThreshold($"all/{preference}", "sms")!;
            TestContext.Out.WriteLine($"{preference}: {planned.Average()} planned, {threshold.Frequency} best");

            // Contacts cost nothing here and have no budget; a customer's own maximum takes some away.
            Assert.That(planned.Average(), Is.EqualTo((double)threshold.Frequency!).Within(0.35));
        }
    }

    [Test]
    public void Matrix_IsNotNeeded_WhereOneOptimumServesAll()
    {
        var (result, _) = One.Value;

        Assert.That(result.Matrix.Single().IsNeeded, Is.False);
        Assert.That(result.Segments.Select(segment => segment.Segment), Is.All.EqualTo("all"));
        Assert.That(result.Thresholds.Select(row => row.Segment), Is.All.EqualTo("all"));
        Assert.That(result.Warnings.Select(warning => warning.Code), Has.None.EqualTo("heterogeneous"));
        Assert.That(result.Policy.PreferenceTrees, Is.Empty);
    }

    [Test]
    public void Cells_AreThoseOfTheSegments_WhetherNeededOrNot()
    {
        foreach (var (result, _) in new[] { Two.Value, One.Value })
        {
            var cells = result.Matrix.Single().Cells;
            Assert.That(cells.Select(cell => (cell.Preference, cell.Channel)), Is.EqualTo(
                from preference in new[] { "lower", "higher" } from channel in result.Channels select (preference, channel)));
            foreach (var channel in result.Channels)
            {
                var ofChannel = cells.Where(cell => cell.Channel == channel).ToList();
                Assert.That(ofChannel.Sum(cell => cell.Customers), Is.EqualTo(result.CustomerIds.Length));
                Assert.That(ofChannel.Sum(cell => cell.Share), Is.EqualTo(1).Within(1e-12));
            }
        }

        // Half of the customers found the groups; the thresholds rest on the other half.
        var needed = Two.Value.Result;
        foreach (var cell in needed.Matrix.Single().Cells)
        {
            Assert.That(cell.Customers, Is.EqualTo(needed.Segments.Count(segment => segment.Preference == cell.Preference)));
            Assert.That(cell.Threshold, Is.EqualTo(needed.FindThreshold($"all/{cell.Preference}", cell.Channel)));
            Assert.That(cell.Threshold.Customers, Is.LessThan(0.6 * cell.Customers));
        }
    }

    [Test]
    public void Scores_AreTheSegmentsOfTheAnalysis()
    {
        var (result, airline) = Two.Value;
        using var folder = new TemporaryFolder();
        AirlineFiles.Write(airline, folder.Path, gzip: false);
        var path = Path.Combine(folder.Path, "policy.json");
        using (var file = File.Create(path)) PolicyFile.Write(result.Policy, file);
        Assert.That(Policies.PolicySchemaTests.Faults(result.Policy), Is.Empty);
        using var scores = new MemoryStream();

        new PolicyScorer(PolicyFile.Read(path)).Score(Path.Combine(folder.Path, "customers.csv"), scores);

        var rows = Encoding.UTF8.GetString(scores.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1).Select(row => row.Split(',')).ToDictionary(row => row[0]);
        for (var customer = 0; customer < result.CustomerIds.Length; customer++)
        {
            var (segment, row) = (result.Segments[customer], rows[result.CustomerIds[customer]]);
            Assert.That((row[1], row[4]), Is.EqualTo((segment.Segment, segment.Preference)), row[0]);
        }
    }

    [Test]
    public void Matrix_IsTheSame_AtAnyNumberOfThreads()
    {
        var (one, three) = (Analyse(gap: 1, customers: 1500).Result, Analyse(gap: 1, customers: 1500, threads: 3).Result);

        Assert.That(three.Matrix.Single().PValue, Is.EqualTo(one.Matrix.Single().PValue));
        Assert.That(three.Matrix.Single().Gain, Is.EqualTo(one.Matrix.Single().Gain));
        Assert.That(three.Segments.ToArray(), Is.EqualTo(one.Segments.ToArray()));
    }

    private static double Optimum(AnalysisResult result, string segment) => result.FindThreshold(segment, "email")!.Optimum;

    private static (AnalysisResult Result, SimulatedAirline Airline) Analyse(double gap, int customers = 6000, int threads = 1)
    {
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = customers, EffectScale = 5, PreferenceGap = gap, Contacts = ContactPolicy.Randomised }).Simulate();
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, airline.Attributes), airline.Contacts, airline.Purchases);
        return (new ContactAnalysis(new() { Objective = Objective.Purchases, Identify = "within", Threads = threads }).Run(input), airline);
    }
}
