using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ContactFrequency.Data;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Policies;

public class PolicySchemaTests
{
    [Test]
    public void PolicyOfAnAnalysis_KeepsToTheSchema()
    {
        using var folder = TemporaryFolder.Small();

        Assert.That(Faults(new ContactAnalysis(new() { Driver = "column:age" }).Run(folder.Path).Policy), Is.Empty);
    }

    [Test]
    public void PolicyOfTheSample_KeepsToTheSchema_AndTellsWhatItsTreeSplitsOn()
    {
        var policy = new ContactAnalysis().Run(Repository.Folder("data", "airline")).Policy;

        Assert.That(Faults(policy), Is.Empty);
        Assert.That(policy.Attributes.Select(attribute => attribute.Attribute), Is.EquivalentTo(policy.DriverTree!.Nodes.Select(node => node.Attribute).OfType<string>().Distinct()));
        Assert.That(policy.Attributes.Select(attribute => attribute.Shares.Sum()), Has.All.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void EveryKindOfProperty_KeepsToTheSchema() => Assert.That(Faults(Full), Is.Empty);

    [TestCaseSource(typeof(GoldenPolicyTests), nameof(GoldenPolicyTests.Kinds))]
    public void GoldenPolicies_KeepToTheSchema(string kind) =>
        Assert.That(JsonSchema.Policy.Faults(JsonDocument.Parse(File.ReadAllBytes(GoldenPolicyTests.PolicyPath(kind))).RootElement), Is.Empty);

    [Test]
    public void SchemaAndReader_KnowTheSameProperties()
    {
        using (Assert.EnterMultipleScope())
        {
            Agree(JsonSchema.Policy.Root, typeof(PolicyDocument));
            Agree("tree", typeof(PolicyDocument.TreeDocument));
            Agree("node", typeof(PolicyDocument.NodeDocument));
            Agree("segment", typeof(PolicyDocument.SegmentDocument));
            Agree("channel", typeof(PolicyDocument.ChannelDocument));
            Agree("attribute", typeof(PolicyDocument.AttributeDocument));
            Agree("limits", typeof(PlanLimits));
            Agree("channel_limits", typeof(ChannelLimits));
            Agree("constraint", typeof(PlanConstraint));
            Agree("window", typeof(ContactWindow));
            Assert.That(Names("objective"), Is.EquivalentTo(System.Enum.GetValues<Objective>().Select(ContractNames.Of)));
            Assert.That(Enum(JsonSchema.Policy.Root.GetProperty("$defs").GetProperty("channel").GetProperty("properties").GetProperty("verdict")), Is.EquivalentTo(System.Enum.GetValues<Verdict>().Select(ContractNames.Of)));
        }
    }

    // What the schema forbids must not be read either: each number and text of a policy is put out of its range.
    [TestCase("schema_version", "2")]
    [TestCase("objective", "\"fame\"")]
    [TestCase("period", "\"fortnight\"")]
    [TestCase("channels", "[\"\"]")]
    [TestCase("segments.0.base_rate", "-1")]
    [TestCase("segments.0.base_rate", "1e999")]
    [TestCase("segments.0.channels.0.frequency", "256")]
    [TestCase("segments.0.channels.0.frequency", "1.5")]
    [TestCase("segments.0.channels.0.verdict", "\"System.Diagnostics.Process\"")]
    [TestCase("segments.0.channels.0.shrinkage", "1.01")]
    [TestCase("segments.0.channels.0.log_effects.purchases.1", "51")]
    [TestCase("segments.0.channels.0.reachable_shares.0", "1.5")]
    [TestCase("driver_tree.nodes.0.class_probabilities.0", "2")]
    [TestCase("driver_tree.nodes.0.customers", "-1")]
    [TestCase("attributes.0.missing", "-0.1")]
    [TestCase("limits.holdout_share", "1")]
    [TestCase("limits.channels.email.min_gap_days", "3661")]
    [TestCase("limits.windows.0.days", "367")]
    public void WhatTheSchemaForbids_IsNotRead(string path, string value)
    {
        var document = JsonNode.Parse(Bytes(Full))!;
        var parts = path.Split('.');
        var parent = parts[..^1].Aggregate(document, (node, part) => int.TryParse(part, out var at) ? node[at]! : node[part]!);
        var name = parts[^1];
        var text = document.ToJsonString();
        if (int.TryParse(name, out var index)) parent[index] = "here"; else parent[name] = "here";
        text = document.ToJsonString().Replace("\"here\"", value, StringComparison.Ordinal);

        if (!value.Contains("e999", StringComparison.Ordinal)) Assert.That(JsonSchema.Policy.Faults(JsonDocument.Parse(text).RootElement), Is.Not.Empty);
        Assert.That(() => PolicyFile.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), "policy.json"), Throws.TypeOf<CustomerDataException>().With.Message.StartsWith("policy.json: "));
    }

    /// <summary>A policy in which every property is there.</summary>
    internal static Policy Full => ScoringPolicy.Airline with
    {
        FittedTo = new DateOnly(2025, 12, 31),
        Limits = new()
        {
            BudgetPerPeriod = 100,
            MaxContactsPerPeriod = 9,
            Channels = ImmutableSortedDictionary<string, ChannelLimits>.Empty.Add("email", new() { Cost = 1, MaxPerPeriod = 3, MinGapDays = 1, CapacityPerPeriod = 10, CapacityPerDay = 2 }),
            Constraints = [new() { Name = "hours", PerContact = ImmutableSortedDictionary<string, double>.Empty.Add("phone", 0.5), RelativeTo = ImmutableSortedDictionary<string, double>.Empty.Add("email", 1), AtMost = 3, AtLeast = 0, Segments = ["distance/lower"] }],
            Windows = [new() { Days = 7, Max = 2, Channels = ["email"] }],
            BlackoutDays = [new(2026, 1, 1)],
            NoContactWeekdays = [DayOfWeek.Sunday],
        },
        Attributes =
        [
            new() { Attribute = "age", Customers = 10, Missing = 0.1, Minimum = 18, Maximum = 90, Ends = [30, 50], Shares = [0.25, 0.5, 0.25] },
            new() { Attribute = "home", Customers = 10, Missing = 0, Levels = ["east", "west"], Shares = [0.5, 0.5] },
            new() { Attribute = "tenure", Customers = 10, Missing = 1, Shares = [] },
        ],
        Segments = [.. ScoringPolicy.Airline.Segments.Select(segment => segment with
        {
            BaseRateShape = 2,
            Channels = [.. segment.Channels.Select(channel => channel with { EffectErrors = [0, 0.1], Shrinkage = 0.5, ReachableShares = [1, 0.9] })],
        })],
    };

    internal static byte[] Bytes(Policy policy)
    {
        using var stream = new MemoryStream();
        PolicyFile.Write(policy, stream);
        return stream.ToArray();
    }

    internal static List<string> Faults(Policy policy) => JsonSchema.Policy.Faults(JsonDocument.Parse(Bytes(policy)).RootElement);

    private static void Agree(string definition, Type type) => Agree(JsonSchema.Policy.Root.GetProperty("$defs").GetProperty(definition), type);

    private static void Agree(JsonElement schema, Type type) =>
        Assert.That(schema.GetProperty("properties").EnumerateObject().Select(property => property.Name),
            Is.EquivalentTo(type.GetProperties().Where(property => property.GetMethod!.IsPublic && !property.GetMethod.IsStatic).Select(property => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name))), type.Name);

    private static IEnumerable<string?> Names(string definition) => Enum(JsonSchema.Policy.Root.GetProperty("$defs").GetProperty(definition));

    private static IEnumerable<string?> Enum(JsonElement schema) => schema.GetProperty("enum").EnumerateArray().Select(one => one.GetString());
}
