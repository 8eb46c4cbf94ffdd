using System.Text;
using ContactFrequency.Policies;

namespace ContactFrequency.Tests.Policies;

/// <summary>Policies that version 0.1.0 wrote, with what it said of a customer file. They must load and say the same for ever; nothing here is ever approved anew.</summary>
public class GoldenPolicyTests
{
    /// <summary>Drivers by a tree, the same under profit, drivers from factors, groups by past purchases, one segment for all, and a driver with a lower and a higher frequency.</summary>
    public static readonly string[] Kinds = ["drivers", "profit", "factors", "rfm", "none", "matrix"];

    public static string PolicyPath(string kind) => Path($"policy-0.1.0-{kind}.json");

    [TestCaseSource(nameof(Kinds))]
    public void GoldenPolicy_ScoresAsItAlwaysDid(string kind)
    {
        using var scores = new MemoryStream();

        new PolicyScorer(PolicyFile.Read(PolicyPath(kind))).Score(Path("customers.csv"), scores);

        Assert.That(Encoding.UTF8.GetString(scores.ToArray()), Is.EqualTo(File.ReadAllText(Path($"scores-0.1.0-{kind}.csv"))));
    }

    [TestCaseSource(nameof(Kinds))]
    public void GoldenPolicy_IsWrittenAsItWas(string kind)
    {
        using var written = new MemoryStream();

        PolicyFile.Write(PolicyFile.Read(PolicyPath(kind)), written);

        Assert.That(Encoding.UTF8.GetString(written.ToArray()), Is.EqualTo(File.ReadAllText(PolicyPath(kind))));
    }

    [TestCaseSource(nameof(Kinds))]
    public void GoldenPolicy_HasNothingToCompareWith_AndScoringGoesOn(string kind)
    {
        var policy = PolicyFile.Read(PolicyPath(kind));
        var drift = new DriftCounts(policy);

        new PolicyScorer(policy).Score(Path("customers.csv"), Stream.Null, drift: drift);

        Assert.That(drift.Report(), Is.Empty);
    }

    private static string Path(string file) => Repository.Folder("tests", "ContactFrequency.Tests", "Policies", "Golden", file);
}
