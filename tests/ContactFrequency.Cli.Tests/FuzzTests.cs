using ContactFrequency.Fuzz.Inputs;
using ContactFrequency.Fuzz.Runs;
using ContactFrequency.Tests;

namespace ContactFrequency.Cli.Tests;

/// <summary>Past finds of <c>eng/fuzz</c> again, and a few of its cases on every run.</summary>
public class FuzzTests
{
    private static IEnumerable<string> Corpus => Directory.EnumerateDirectories(Repository.Folder("eng", "fuzz", "corpus")).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Corpus))]
    public void PastFind_IsDone_OrRefusedAsTheContractSays(string name) =>
        Assert.That(Problem(FuzzCase.Read(Path.Combine(Repository.Folder("eng", "fuzz", "corpus"), name)), CommandRun.InProcess), Is.Null);

    [TestCase("read", 150)]
    [TestCase("analyse", 4)]
    [TestCase("score", 20)]
    [TestCase("policy", 40)]
    [TestCase("plan", 30)]
    [TestCase("assign", 40)]
    [TestCase("evaluate", 5)]
    [TestCase("fit", 15)]
    [TestCase("partition", 15)]
    [TestCase("simulate", 10)]
    [TestCase("design", 10)]
    [TestCase("sql", 60)]
    [TestCase("database", 2)]
    [TestCase("damaged", 10)]
    public void ChangedInput_IsDone_OrRefusedAsTheContractSays(string kind, int count)
    {
        const int seed = 20;
        for (var number = 0; number < count; number++)
            Assert.That(Problem(CaseMaker.Make(kind, seed, number), CommandRun.InProcess), Is.Null, $"{kind} {seed} {number}");
    }

    [TestCase(5, "", "The exit code is 5")]
    [TestCase(0, "", "nothing was written")]
    [TestCase(3, "", "without a word")]
    [TestCase(3, "line 3: found 'x'", "the file is not named")]
    [TestCase(3, "customers.csv: Object reference not set", "The message says 'Object reference'")]
    [TestCase(2, "Expected a number.", "wrong usage")]
    public void WhatIsWrong_IsSeen(int code, string error, string expected)
    {
        var one = CaseMaker.Make("score", 1, 1);

        Assert.That(Problem(one, _ => new(code, "", error)), Does.Contain(expected));
    }

    [Test]
    public void Case_IsTheSame_WheneverItIsMade()
    {
        foreach (var kind in CaseMaker.Kinds)
        {
            FuzzCase one = CaseMaker.Make(kind, 3, 7), again = CaseMaker.Make(kind, 3, 7);
            Assert.That(again.Arguments, Is.EqualTo(one.Arguments));
            Assert.That(again.Files.OrderBy(file => file.Key).Select(file => Convert.ToHexString(file.Value)), Is.EqualTo(one.Files.OrderBy(file => file.Key).Select(file => Convert.ToHexString(file.Value))));
        }
    }

    private static string? Problem(FuzzCase one, Func<IReadOnlyList<string>, CommandRun> run)
    {
        var folder = Directory.CreateTempSubdirectory("contact-frequency-fuzz-").FullName;
        try
        {
            return Checker.Problem(one, folder, run);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
