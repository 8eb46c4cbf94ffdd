using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Sql.Tests;

public class DatabaseScorerTests
{
    private static readonly Lazy<Policy> Policy = new(() => new ContactAnalysis(new() { MarginRate = 0.18 }).Run(Airline.Folder).Policy);

    [Test]
    public void Score_WritesWhatTheScorerOfFilesWrites([Values] Backend backend)
    {
        using var tables = Backends.Create(backend).WithFiles(Airline.Folder, "contacts", "purchases", "survey")
            .With("CREATE TABLE contacts (customer_id text)").With("CREATE TABLE purchases (customer_id text)");
        var policy = Divided(Policy.Value);
        using var database = CustomerDatabase.Open(tables.Source);

        var count = new DatabaseScorer(policy).Score(database, "weird \"name'; DROP TABLE customers; --");

        using var stream = new MemoryStream();
        var expected = new PolicyScorer(policy).Score(Path.Combine(Airline.Folder, "customers.csv"), stream);
        Assert.That(count, Is.EqualTo(expected));
        var lines = System.Text.Encoding.UTF8.GetString(stream.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var rows = tables.Rows("SELECT * FROM \"weird \"\"name'; DROP TABLE customers; --\" ORDER BY customer_id").ConvertAll(Rounded);
        Assert.That(rows, Is.EqualTo(lines.Skip(1)));
        Assert.That(rows.Select(row => row.Split(',')[1]).Distinct(), Is.SupersetOf(["price", "distance/lower", "distance/higher"]));
        Assert.That(rows.Select(row => string.Join(',', row.Split(',').Skip(6))).Distinct().Count(), Is.GreaterThan(8), "opt-outs and maxima bear on frequencies");
    }

    [Test]
    public void Score_LeavesNothing_WhereItFails([Values] Backend backend)
    {
        using var tables = Backends.Create(backend).WithFiles(Airline.Folder, "contacts", "purchases", "survey")
            .With("CREATE TABLE contacts (customer_id text)").With("CREATE TABLE purchases (customer_id text)").With("CREATE TABLE taken (a integer)");
        using (var database = CustomerDatabase.Open(tables.Source))
            Assert.That(() => new DatabaseScorer(Policy.Value).Score(database, "taken"), Throws.TypeOf<DatabaseException>().With.Message.Contains("taken"));

        tables.With("ALTER TABLE customers RENAME COLUMN average_distance_km TO other");
        using (var database = CustomerDatabase.Open(tables.Source))
            Assert.That(() => new DatabaseScorer(Policy.Value).Score(database, "scores"), Throws.TypeOf<Data.CustomerDataException>().With.Message.Contains("average_distance_km"));
        Assert.That(() => tables.Rows("SELECT * FROM scores"), Throws.InstanceOf<System.Data.Common.DbException>());
    }

    [Test]
    public void Score_TakesNamesOfAHostilePolicyForNames([Values] Backend backend)
    {
        const string attribute = "home\"; DROP TABLE customers; --", level = "'); DROP TABLE customers; --", channel = "e\"') OR DROP TABLE customers --", driver = "' OR '1'='1";
        using var tables = Backends.Create(backend)
            .With($"CREATE TABLE customers (customer_id text, \"{attribute.Replace("\"", "\"\"", StringComparison.Ordinal)}\" text, opted_out text)")
            .With("CREATE TABLE contacts (customer_id text)").With("CREATE TABLE purchases (customer_id text)")
            .With($"INSERT INTO customers VALUES ('a', '{level.Replace("'", "''", StringComparison.Ordinal)}', ''), ('b', 'other', '{channel.Replace("'", "''", StringComparison.Ordinal)}'), ('c', NULL, '')");
        var leaf = new TreeNode { Customers = 1, ClassProbabilities = [0.75, 0.25] };
        var policy = new Policy
        {
            Objective = Objective.Purchases,
            Period = "month",
            Channels = [channel],
            Limits = Planning.PlanLimits.None,
            DriverTree = new([driver, level],
            [
                leaf with { Attribute = attribute, LeftLevels = [level], RightLevels = ["other"], Left = 1, Right = 2 },
                leaf,
                leaf with { ClassProbabilities = [0.25, 0.75] },
            ]),
            Segments = [.. new[] { driver, level }.Select((name, at) => new PolicySegment(name, 1, 1, 1, [new(channel, 3 + at, Verdict.Interior, 3, 2, 4, "", ImmutableSortedDictionary<Objective, ImmutableArray<double>>.Empty)]))],
        };
        using var database = CustomerDatabase.Open(tables.Source);

        new DatabaseScorer(policy).Score(database, "scores");

        Assert.That(tables.Rows("SELECT * FROM scores ORDER BY customer_id"), Is.EqualTo(new[] { $"a,{driver},{driver},0.75,,,3", $"b,{level},{level},0.75,,,0", $"c,{level},{level},0.75,,,4" }));
        Assert.That(tables.Rows("SELECT count(*) FROM customers"), Is.EqualTo(new[] { "3" }));
    }

    /// <summary>A policy with two preferences of one driver, told by a name and a number, and frequencies that limits bear on.</summary>
    private static Policy Divided(Policy policy)
    {
        var leaf = new TreeNode { Customers = 1, ClassProbabilities = [0.7, 0.3] };
        var tree = new SegmentTree(["higher", "lower"],
        [
            leaf with { Attribute = "home_airport", LeftLevels = ["JFK"], RightLevels = ["LAX", "ORD"], MissingGoesLeft = true, Left = 1, Right = 2 },
            leaf with { ClassProbabilities = [0.25, 0.75] },
            leaf with { Attribute = "age", Threshold = 45, MissingGoesLeft = true, Left = 3, Right = 4 },
            leaf with { ClassProbabilities = [0.5, 0.5] },
            leaf with { ClassProbabilities = [0.1, 0.9] },
        ]);
        PolicySegment With(string name, int[] frequencies) => policy.Segments[0] with
        {
            Segment = name,
            Channels = [.. policy.Segments[0].Channels.Select((channel, index) => channel with
            {
                Frequency = frequencies[index] < 0 ? null : frequencies[index],
                LogEffects = ImmutableSortedDictionary<Objective, ImmutableArray<double>>.Empty.Add(policy.Objective, [0, 0.2, 0.3 + 0.01 * index, 0.35, 0.36]),
            })],
        };
        return policy with
        {
            PreferenceTrees = ImmutableSortedDictionary<string, SegmentTree>.Empty.Add("distance", tree),
            Segments = [With("price", [4, 2, -1]), With("distance/higher", [5, 2, 3]), With("distance/lower", [1, 0, 2])],
        };
    }

    private static string Rounded(string row) => string.Join(',', row.Split(',').Select((field, index) =>
        index is 3 or 5 && field.Length > 0 ? double.Parse(field, CultureInfo.InvariantCulture).ToString("G10", CultureInfo.InvariantCulture) : field));
}
