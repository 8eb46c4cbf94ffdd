namespace ContactFrequency.Sql.Tests;

public class DatabaseAnalysisTests
{
    private static readonly AnalysisOptions Options = new() { Identify = "randomised", MarginRate = 0.18, Objective = Thresholds.Objective.Profit };

    private static readonly Lazy<AnalysisResult> InMemory = new(() => new ContactAnalysis(Options).Run(Airline.Folder));

    [Test]
    public void Randomised_GivesTheThresholdsOfMemory_FromSums([Values] Backend backend)
    {
        using var database = CustomerDatabase.Open(Airline.Database(backend).Source);

        var actual = new DatabaseAnalysis(Options).Run(database);

        Assert.That(actual.Notes.Single(note => note.Code == "sums_of_all").Count, Is.EqualTo(1200));
        var (files, expected) = (Airline.Files(actual), Airline.Files(InMemory.Value));
        foreach (var name in (string[])["thresholds.csv", "curves.csv", "segments.csv", "matrix.csv"]) AssertSame(files[name], expected[name], name);
    }

    [Test]
    public void Randomised_TakesEffectsFromAllCustomers_WhateverTheSample([Values] Backend backend)
    {
        using var database = CustomerDatabase.Open(Airline.Database(backend).Source);

        var actual = new DatabaseAnalysis(Options).Run(database, CustomerSample.OfShare(0.4));

        var expected = InMemory.Value;
        Assert.That(actual.CustomerIds, Has.Length.InRange(412, 548));
        Assert.That(actual.Notes.Select(note => note.Code), Is.SupersetOf(["sampled", "drivers_of_all", "sums_of_all"]));
        Assert.That(actual.DriverTree!.Nodes.Select(node => (node.Attribute, node.Threshold, node.Customers)), Is.EqualTo(expected.DriverTree!.Nodes.Select(node => (node.Attribute, node.Threshold, node.Customers))));
        // In the long run opt-outs count, which the sample alone tells of.
        foreach (var row in actual.Thresholds.Where(row => row.Objective != Thresholds.Objective.Profit))
        {
            var other = expected.Thresholds.Single(one => (one.Segment, one.Channel, one.Objective) == (row.Segment, row.Channel, row.Objective));
            Assert.That((row.Frequency, row.Verdict, row.Customers, row.Periods), Is.EqualTo((other.Frequency, other.Verdict, other.Customers, other.Periods)), $"{row.Segment} {row.Channel}");
            Assert.That((row.Optimum, row.Lift, row.Current), Is.EqualTo((other.Optimum, other.Lift, other.Current)).Within(1e-9));
        }
    }

    private static void AssertSame(string actual, string expected, string name)
    {
        string[][] rows = [.. actual.Split('\n').Select(row => row.Split(','))], others = [.. expected.Split('\n').Select(row => row.Split(','))];
        Assert.That(rows, Has.Length.EqualTo(others.Length), name);
        for (var row = 0; row < rows.Length; row++)
        {
            for (var field = 0; field < others[row].Length; field++)
            {
                var message = $"{name}, {others[0][field]}: {string.Join(',', rows[row])} for {string.Join(',', others[row])}";
                // Where a curve is flat to the end, where its interval begins hangs on the last digits of the profile, which the order of sums decides.
                var tolerance = others[0][field] is "lower" or "p_best" ? 1e-2 : 1e-9;
                if (double.TryParse(others[row][field], out var number)) Assert.That(double.Parse(rows[row][field]), Is.EqualTo(number).Within(tolerance * Math.Max(1, Math.Abs(number))), message);
                else Assert.That(rows[row][field], Is.EqualTo(others[row][field]), message);
            }
        }
    }
}
