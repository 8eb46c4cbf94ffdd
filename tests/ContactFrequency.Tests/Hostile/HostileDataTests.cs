using System.Text.RegularExpressions;
using ContactFrequency.Data;
using ContactFrequency.Planning;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Hostile;

/// <summary>Each row is a way to spoil data or options, and what has to come of it: never an exception of another kind, a number that is none, or an interval where nothing is known.</summary>
public class HostileDataTests
{
    private static IEnumerable<TestCaseData> Cases() =>
        HostileValues.Cases().Concat(HostileTimes.Cases()).Concat(HostileRules.Cases()).Select(one => new TestCaseData(one).SetArgDisplayNames(one.Name));

    [TestCaseSource(nameof(Cases))]
    public void Run_SaysWhatTheDataBear(object row)
    {
        var expected = (HostileCase)row;
        if (expected.Refusal is { } refusal)
        {
            Assert.That(() => Run(expected.Company()), Throws.InstanceOf(expected.IsUsage ? typeof(ArgumentException) : typeof(CustomerDataException)).With.Message.Contains(refusal));
            return;
        }

        var result = Run(expected.Company());

        var chosen = result.Thresholds.Where(threshold => threshold.Objective == result.Options.Objective);
        Assert.Multiple(() =>
        {
            Assert.That(string.Join(", ", chosen.Select(Words)), Is.EqualTo(expected.Verdicts));
            Assert.That(string.Join(", ", result.Warnings.Select(warning => warning.Code).Distinct().Order(StringComparer.Ordinal)), Is.EqualTo(expected.Warnings));
            Assert.That(result.Notes.Select(note => note.Code), Is.SupersetOf(expected.Notes.Split(", ", StringSplitOptions.RemoveEmptyEntries)));
            Assert.That(result.Plan.Contacts.Sum(contact => (long)contact.Contacts), Is.EqualTo(expected.Contacts));
            Assert.That(result.Plan.Status, Is.EqualTo(PlanStatus.Feasible));
            Assert.That(result.Plan.Value, Is.GreaterThanOrEqualTo(0).And.LessThanOrEqualTo(result.Plan.Bound), "what is planned is worth something, and no more than can be");
            foreach (var threshold in result.Thresholds) RequireSound(threshold);
            RequireNumbers(result, expected.Says);
        });
    }

    [Test]
    public void Threshold_StaysWhereItIs_OrGoesUnanswered_WhateverOnePurchaseIs()
    {
        var company = HostileCompany.Draw() with { Options = new() { Threads = 1, Objective = Objective.Revenue } };
        foreach (var amount in new[] { 1e3, 1e4, 3e4, 1e5, 2e5, 5e5, 1e6, 1e7, 1e8, 1e10 })
        {
            var result = Run(company with { Purchases = [.. company.Purchases, new("c0007", new(2024, 3, 3), (decimal)amount)] });

            var email = result.FindThreshold("all", "email")!;
            Assert.That(email.Frequency, Is.EqualTo(3).Or.Null, $"{amount}");
            // 172,000 is what all others spend.
            if (amount > 30_000) Assert.That(result.Warnings.Select(warning => warning.Code), Does.Contain("outlier"), $"{amount}");
            if (amount > 172_000) Assert.That(email.Verdict, Is.EqualTo(Verdict.NotIdentified), $"{amount}");
        }
    }

    private static AnalysisResult Run(HostileCompany company) => new ContactAnalysis(company.Options).Run(company.Input());

    private static string Words(Threshold threshold) => $"{threshold.Segment} {threshold.Channel} {threshold.Verdict}{(threshold.Frequency is { } frequency ? $" {frequency}" : "")}";

    private static void RequireSound(Threshold threshold)
    {
        var name = $"{Words(threshold)}, {ContractNames.Of(threshold.Objective)}";
        if (threshold.Verdict is Verdict.NotIdentified or Verdict.NoEffect)
        {
            Assert.That(new[] { threshold.Optimum, threshold.Lower, threshold.Upper, threshold.Lift, threshold.LiftLower, threshold.LiftUpper }, Has.All.NaN, $"{name}: an interval where nothing is known");
        }

        if (threshold.Verdict == Verdict.Interior)
        {
            Assert.That(threshold.Optimum, Is.InRange(threshold.Lower, threshold.Upper), name);
            Assert.That(threshold.Lift, Is.InRange(threshold.LiftLower, threshold.LiftUpper), name);
        }

        if (threshold.Verdict is not (Verdict.NotIdentified or Verdict.NoEffect)) Assert.That(threshold.Frequency, Is.Not.Null, name);
    }

    private static void RequireNumbers(AnalysisResult result, string says)
    {
        using var folder = new TemporaryFolder();
        using (var output = OutputFolder.Create(folder.Path))
        {
            AnalysisFolder.Write(result, output);
            output.Commit();
        }

        foreach (var file in Directory.GetFiles(folder.Path))
            Assert.That(Regex.Matches(File.ReadAllText(file), @".{0,40}\b(NaN|-?Infinity|1\.797\d+E\+308)\b|.{0,40}∞").Select(match => match.Value), Is.Empty, Path.GetFileName(file));
        Assert.That(File.ReadAllText(Path.Combine(folder.Path, "summary.json")), Does.Contain(says));
    }
}
