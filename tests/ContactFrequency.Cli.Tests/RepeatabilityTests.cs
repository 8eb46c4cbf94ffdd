using System.IO.Compression;

namespace ContactFrequency.Cli.Tests;

/// <summary>The same input, options and seed give the same bytes, whatever surrounds them. More of it: eng/repeatability.</summary>
[NonParallelizable]
public class RepeatabilityTests
{
    private Company _company = null!;

    private string[] _expected = [];

    [OneTimeSetUp]
    public void RunOnce()
    {
        _company = new();
        EveryCommand.WriteTable(_company);
        _expected = EveryCommand.Run(_company, _company.Output("expected"), "--threads", "2");
    }

    [OneTimeTearDown]
    public void Delete() => _company.Dispose();

    [Test]
    public void Outputs_AreAllThere() => Assert.That(_expected, Has.Length.EqualTo(5 + 12 + 1 + 6 + 2 + 3));

    [TestCase("1")]
    [TestCase("2")]
    [TestCase("3")]
    [TestCase("8")]
    public void Bytes_AreTheSame_AtAnyNumberOfThreads(string threads) =>
        Assert.That(EveryCommand.Run(_company, _company.Output($"threads-{threads}"), "--threads", threads), Is.EqualTo(_expected));

    [Test]
    public void Bytes_AreTheSame_InACultureThatWritesNumbersOtherwise()
    {
        using var culture = new HostileCulture();
        Assert.That($"{-1.5}", Is.Not.EqualTo("-1.5"), "the culture is in force");

        Assert.That(EveryCommand.Run(_company, _company.Output("culture")), Is.EqualTo(_expected));
    }

    [Test]
    public void Bytes_AreTheSame_InAnyOrderOfRows()
    {
        using var company = new Company();
        EveryCommand.WriteTable(company);
        company.Shuffle();

        var shuffled = EveryCommand.Run(company, company.Output("out"));

        // Scores stand in the order of the customers; the statistics of a tree of regressions take ties in the order of rows, as published ones do.
        Assert.That(shuffled.Where(IsExact), Is.EqualTo(_expected.Where(IsExact)));
        Assert.That(Rows(company.Output("out")), Is.EqualTo(Rows(_company.Output("expected"))));

        static bool IsExact(string file) => file.Split(' ')[0] is not ("scores.csv" or "tree.json");
        static IEnumerable<string> Rows(string folder) => File.ReadLines(Path.Combine(folder, "scores.csv")).Order(StringComparer.Ordinal);
    }

    [Test]
    public void Bytes_AreTheSame_OfTablesInParts_PlainOrCompressed()
    {
        using var company = new Company();
        EveryCommand.WriteTable(company);
        Divide(company.Input, "contacts", row => $"contacts-{row % 3}.csv");
        Divide(company.Input, "purchases", row => Path.Combine("purchases", row % 2 == 0 ? "late.csv" : "early.csv.gz"));
        Divide(company.Input, "survey", _ => "SURVEY.csv.gz");
        Divide(company.Input, "customers", _ => "customers.csv.gz");

        Assert.That(EveryCommand.Run(company, company.Output("out")), Is.EqualTo(_expected));
    }

    [TestCase("with spaces and 'quotes'")]
    [TestCase("ünï/çødé 目录")]
    [TestCase("x/../y//./z")]
    [TestCase("trailing/")]
    public void Bytes_AreTheSame_WhateverThePathsAreCalled(string name)
    {
        var folder = _company.Output($"paths-{name}");
        var input = Path.Combine(folder, "in/");
        Directory.CreateDirectory(input);
        foreach (var file in Directory.GetFiles(_company.Input)) File.Copy(file, Path.Combine(input, Path.GetFileName(file)), overwrite: true);

        var (code, _, error) = Company.Run("analyse", input, "--out", folder + "/analysis/", "--quiet");
        Assert.That(code, Is.Zero, error);
        Assert.That(Company.Run("score", folder + "/analysis//policy.json", Path.Combine(input, "customers.csv"), "--out", Path.Combine(folder, "scores.csv"), "--quiet").Code, Is.Zero);

        Assert.That(OutputFiles.Hashes(Path.Combine(folder, "analysis")), Is.EqualTo(OutputFiles.Hashes(_company.Output("expected/analysis"))));
        Assert.That(File.ReadAllBytes(Path.Combine(folder, "scores.csv")), Is.EqualTo(File.ReadAllBytes(_company.Output("expected/scores.csv"))));
    }

    [Test]
    public void Bytes_AreTheSame_UnderALongPath_AndARelativeOne()
    {
        var name = string.Join('/', Enumerable.Repeat(new string('n', 200), 12));
        var folder = Directory.CreateDirectory(_company.Output(name)).FullName;
        var relative = Path.GetRelativePath(Environment.CurrentDirectory, folder);

        var (code, _, error) = Company.Run("analyse", Path.GetRelativePath(Environment.CurrentDirectory, _company.Input), "--out", relative, "--quiet");

        Assert.That(code, Is.Zero, error);
        Assert.That(OutputFiles.Hashes(folder), Is.EqualTo(OutputFiles.Hashes(_company.Output("expected/analysis"))));
    }

    [TestCase("tr_TR.UTF-8", "Pacific/Kiritimati")]
    [TestCase("de_DE.UTF-8", "America/St_Johns")]
    [TestCase("fa_IR.UTF-8", "Asia/Tehran")]
    [TestCase("zh_CN.UTF-8", "Pacific/Pago_Pago")]
    [Platform("Linux")]
    public void Bytes_AreTheSame_WhereTheProcessKnowsItsCultureAndZone(string culture, string zone)
    {
        // The command itself is built to know no culture; a program that uses the library may well know one.
        var config = _company.Output($"{culture}.json");
        File.WriteAllText(config, File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "contact-frequency.runtimeconfig.json"))
            .Replace("\"System.Globalization.Invariant\": true", "\"System.Globalization.Invariant\": false", StringComparison.Ordinal));
        var output = _company.Output($"culture-{culture}");

        var (code, error) = CommandProcess.Run(new("", config, ("LC_ALL", culture), ("TZ", zone)), "analyse", _company.Input, "--out", output, "--quiet");
        if (error.Contains("ICU", StringComparison.Ordinal)) Assert.Ignore("This machine has no culture data.");

        Assert.That(code, Is.Zero, error);
        Assert.That(OutputFiles.Hashes(output), Is.EqualTo(OutputFiles.Hashes(_company.Output("expected/analysis"))));
    }

    [TestCase("DOTNET_EnableHWIntrinsic", "0")]
    [TestCase("DOTNET_EnableAVX2", "0")]
    [TestCase("DOTNET_EnableFMA", "0")]
    [TestCase("DOTNET_JITMinOpts", "1")]
    public void Bytes_AreTheSame_HoweverTheCodeIsCompiled(string variable, string value)
    {
        var output = _company.Output(variable);

        var (code, error) = CommandProcess.Run(new(Variables: (variable, value)), "analyse", _company.Input, "--out", output, "--quiet");

        Assert.That(code, Is.Zero, error);
        Assert.That(OutputFiles.Hashes(output), Is.EqualTo(OutputFiles.Hashes(_company.Output("expected/analysis"))));
    }

    /// <summary>Puts the rows of a table into several files instead of one.</summary>
    private static void Divide(string folder, string table, Func<int, string> part)
    {
        var path = Path.Combine(folder, table + ".csv");
        var lines = File.ReadAllLines(path);
        File.Delete(path);
        foreach (var rows in lines.Skip(1).Select((text, row) => (text, part: part(row))).GroupBy(row => row.part, row => row.text))
        {
            var name = Path.Combine(folder, rows.Key);
            Directory.CreateDirectory(Path.GetDirectoryName(name)!);
            using var file = File.Create(name);
            using Stream stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : file;
            using var writer = new StreamWriter(stream) { NewLine = "\n" };
            writer.WriteLine(lines[0]);
            foreach (var row in rows) writer.WriteLine(row);
        }
    }
}
