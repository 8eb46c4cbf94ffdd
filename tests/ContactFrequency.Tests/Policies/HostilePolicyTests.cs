using System.Diagnostics;
using System.Text;
using System.Text.Json.Nodes;
using ContactFrequency.Data;
using ContactFrequency.Policies;

namespace ContactFrequency.Tests.Policies;

/// <summary>Whoever writes the policy cannot make more of it than wrong answers: it is refused, or scoring and planning end.</summary>
public class HostilePolicyTests
{
    private const string Customers = "customer_id,age,home,tenure,opted_out,max_contacts\na,30,east,5,,\nb,50,west,9,email,3\nc,,,,,1\nd,20,nowhere,7.3,phone,0\n";

    private static readonly string[] Values =
        ["null", "-1", "0", "1e999", "1e308", "-1e308", "1e-320", "4294967296", "2147483647", "255", "true", "\"\"", "\"x\"", "\"System.IO.FileInfo\"", "[]", "[null]", "[1,2]", "{}", "{\"$type\":\"System.Object\"}"];

    [Test]
    public void AnyValueInAnyPlace_IsRefused_OrLeavesAPolicyThatScoresAndPlans()
    {
        using var folder = new TemporaryFolder().With("customers.csv", Customers);
        var text = Encoding.UTF8.GetString(PolicySchemaTests.Bytes(PolicySchemaTests.Full));
        var places = Places(JsonNode.Parse(text)!).ToList();
        var (refused, used) = (0, 0);
        var clock = Stopwatch.StartNew();
        foreach (var place in places)
        {
            foreach (var value in Values)
            {
                if (TryRead(With(text, place, value), out var policy))
                {
                    Use(policy!, folder.Path, $"{place} = {value}");
                    used++;
                }
                else refused++;
            }
        }

        Assert.That(refused, Is.GreaterThan(1000));
        Assert.That(used, Is.GreaterThan(300));
        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromMinutes(3)), "thousands of policies, none of them for long");
    }

    [Test]
    public void AnyPropertyLeftOutOrTwice_IsRefused_OrLeavesAPolicyThatScoresAndPlans()
    {
        using var folder = new TemporaryFolder().With("customers.csv", Customers);
        var text = Encoding.UTF8.GetString(PolicySchemaTests.Bytes(PolicySchemaTests.Full));
        foreach (var place in Places(JsonNode.Parse(text)!))
        {
            var root = JsonNode.Parse(text)!;
            if (Find(root, place) is not { Parent: JsonObject parent } node) continue;
            var (name, own) = (node.GetPropertyName(), node.ToJsonString());
            parent.Remove(name);
            if (TryRead(root.ToJsonString(), out var without)) Use(without!, folder.Path, $"{place} left out");
            parent[name] = "here";
            Assert.That(TryRead(root.ToJsonString().Replace("\"here\"", $"{own},\"{name}\":{own}", StringComparison.Ordinal), out _), Is.False, $"{place} twice");
        }
    }

    [TestCase(true)]
    [TestCase(false)]
    public void LimitsThatAreNotNamed_AreNone(bool isEmpty)
    {
        var root = JsonNode.Parse(PolicySchemaTests.Bytes(PolicySchemaTests.Full))!.AsObject();
        root.Remove("limits");
        if (isEmpty) root["limits"] = new JsonObject();

        Assert.That(TryRead(root.ToJsonString(), out var policy), Is.True);
        Assert.That(policy!.Limits.Channels, Is.Empty);
        Assert.That(policy.Limits.Constraints.Length + policy.Limits.Windows.Length + policy.Limits.BlackoutDays.Length + policy.Limits.NoContactWeekdays.Length, Is.Zero);
    }

    [TestCase(1, 0, "the index of a later node")]
    [TestCase(2, 2, "child of another node as well")]
    [TestCase(1, 5, "the index of a later node")]
    [TestCase(1, int.MaxValue, "the index of a later node")]
    public void Trees_CannotGoRoundInCircles(int left, int right, string rule)
    {
        var root = JsonNode.Parse(PolicySchemaTests.Bytes(PolicySchemaTests.Full))!;
        (root["driver_tree"]!["nodes"]![0]!["left"], root["driver_tree"]!["nodes"]![0]!["right"]) = (left, right);

        Assert.That(() => Read(root.ToJsonString()), Throws.TypeOf<CustomerDataException>().With.Message.Contains(rule));
    }

    [Test]
    public void SegmentsOfConstraints_TakeNoLongerThanTheirNumber()
    {
        var full = PolicySchemaTests.Full;
        var root = JsonNode.Parse(PolicySchemaTests.Bytes(full))!;
        var last = root["segments"]!.AsArray().Last()!;
        for (var more = 0; more < 9000; more++)
        {
            var one = last.DeepClone();
            one["segment"] = $"more {more}";
            ((JsonArray)root["segments"]!).Add(one);
        }

        // Two million names among nine thousand segments: as many comparisons would take minutes.
        var names = "[" + string.Join(',', Enumerable.Repeat("\"more 8999\"", 2_000_000)) + "]";
        root["limits"]!["constraints"]![0]!["segments"] = "here";
        var text = root.ToJsonString().Replace("\"here\"", names, StringComparison.Ordinal);
        using var folder = new TemporaryFolder().With("customers.csv", Customers);
        var clock = Stopwatch.StartNew();

        Use(Read(text), folder.Path, "two million names of segments");

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
    }

    [Test]
    public void Json_CannotBeDeeperThanSixteenLevels_EvenWhereAnotherVersionMightHaveIt()
    {
        static string Deep(int lists) => "{\"schema_version\": 999, \"new\": " + new string('[', lists) + new string(']', lists) + "}";

        Assert.That(() => Read(Deep(15)), Throws.TypeOf<CustomerDataException>().With.Message.Contains("schema_version is 999"));
        Assert.That(() => Read(Deep(16)), Throws.TypeOf<CustomerDataException>().With.Message.Contains("depth of 16"));
    }

    [Test]
    public void Trees_CannotBeDeeperThanAThousandSplits()
    {
        var nodes = string.Concat(Enumerable.Range(0, 1001).Select(at => $$"""{"attribute":"age","threshold":{{at}},"left":{{2 * at + 1}},"right":{{2 * at + 2}},"customers":1,"class_probabilities":[0.5,0.5]},{"customers":1,"class_probabilities":[0.5,0.5]},"""));
        var chain = nodes + """{"customers":1,"class_probabilities":[0.5,0.5]}""";

        // The leaf stands before the next split: a split's children are the leaf after it and the split after that.
        Assert.That(() => Read(WithTree(chain)), Throws.TypeOf<CustomerDataException>().With.Message.Contains("deeper than 1000 splits"));
    }

    [Test]
    public void Nesting_EndsEarly() =>
        Assert.That(() => Read($$"""{"schema_version": 1, "channels": {{new string('[', 100_000)}}"""), Throws.TypeOf<CustomerDataException>());

    [Test]
    public void NamesOfSplits_CannotAskForMoreThanTheyCanUse()
    {
        var levels = string.Join(',', Enumerable.Range(0, 1000).Select(at => $"\"n{at}\""));
        var nodes = string.Concat(Enumerable.Range(0, 900).Select(at => $$"""{"attribute":"home","left_levels":[{{levels}}],"right_levels":["r{{at}}","s{{at}}","t{{at}}","u{{at}}","v{{at}}","w{{at}}","x{{at}}","y{{at}}","z{{at}}"],"missing_goes_left":true,"left":{{2 * at + 1}},"right":{{2 * at + 2}},"customers":1,"class_probabilities":[0.5,0.5]},{"customers":1,"class_probabilities":[0.5,0.5]},"""));
        var text = WithTree(nodes + """{"customers":1,"class_probabilities":[0.5,0.5]}""");
        var many = text.Insert(text.IndexOf("\"n0\"", StringComparison.Ordinal), string.Concat(Enumerable.Range(0, 60_000).Select(at => $"\"m{at}\",")));
        var clock = Stopwatch.StartNew();

        using var folder = new TemporaryFolder().With("customers.csv", Customers);
        Use(Read(text), folder.Path, "900 splits of 9100 names");

        Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromSeconds(30)));
        Assert.That(() => Read(many), Throws.TypeOf<CustomerDataException>().With.Message.Contains("names to place"));
    }

    [Test]
    public void LongFilesAndPipes_AreNotReadToTheirEnd()
    {
        if (!File.Exists("/dev/zero")) Assert.Ignore("needs a file without end");

        Assert.That(() => PolicyFile.Read("/dev/zero"), Throws.TypeOf<CustomerDataException>().With.Message.Contains("longer than 67108864 bytes"));
    }

    [TestCase("""{"schema_version": 2}""", "schema_version is 2; this version reads 1. A newer version wrote it: use that one, or fit the policy again with this one.")]
    [TestCase("""{"schema_version": 0}""", "schema_version is 0; this version reads 1. Fit the policy again, or use the version that wrote it.")]
    [TestCase("""{"schema_version": 1, "surprise": {}}""", "$.surprise (line 1) is no property of policies that this version knows. Use the version that wrote it, or fit the policy again.")]
    [TestCase("null", "schema_version is missing")]
    public void WhatThisVersionDoesNotKnow_IsRefusedWithAdvice(string text, string advice) =>
        Assert.That(() => Read(text), Throws.TypeOf<CustomerDataException>().With.Message.Contains(advice));

    private static string WithTree(string nodes)
    {
        var root = JsonNode.Parse(PolicySchemaTests.Bytes(PolicySchemaTests.Full with { PreferenceTrees = PolicySchemaTests.Full.PreferenceTrees.Clear(), Attributes = [] }))!;
        root["driver_tree"] = "here";
        return root.ToJsonString().Replace("\"here\"", $$"""{"classes":["distance","price"],"nodes":[{{nodes}}]}""", StringComparison.Ordinal);
    }

    private static void Use(Policy policy, string folder, string what)
    {
        var path = Path.Combine(folder, "customers.csv");
        try
        {
            new PolicyScorer(policy) { Threads = 1 }.Score(path, Stream.Null, RejectionLimit.OfShare(1), drift: new(policy));
            new PolicyPlanning(policy) { From = new DateOnly(2026, 1, 1), MaxRejected = RejectionLimit.OfShare(1) }.Run(path);
        }
        catch (CustomerDataException)
        {
            // Refused later than it could be, but in words and as bad data.
        }
        catch (Exception e)
        {
            Assert.Fail($"{what}: {e}");
        }
    }

    private static bool TryRead(string text, out Policy? policy)
    {
        policy = null;
        try
        {
            policy = Read(text);
            return true;
        }
        catch (CustomerDataException)
        {
            return false;
        }
    }

    private static Policy Read(string text) => PolicyFile.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "policy.json");

    private static string With(string text, string place, string value)
    {
        var root = JsonNode.Parse(text)!;
        Find(root, place)!.ReplaceWith("here");
        return root.ToJsonString().Replace("\"here\"", value, StringComparison.Ordinal);
    }

    private static JsonNode? Find(JsonNode root, string place) => place.Split('\n').Aggregate((JsonNode?)root, (node, step) => node is JsonArray list ? list[int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)] : node![step]);

    // Every place below the root, as the steps to it.
    private static IEnumerable<string> Places(JsonNode node, string prefix = "")
    {
        IEnumerable<(string Step, JsonNode? Node)> below = node switch
        {
            JsonObject map => map.Select(pair => (pair.Key, pair.Value)),
            JsonArray list => list.Select((item, at) => (at.ToString(System.Globalization.CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach (var (step, child) in below)
        {
            yield return prefix + step;
            if (child is null) continue;
            foreach (var place in Places(child, prefix + step + "\n")) yield return place;
        }
    }
}
