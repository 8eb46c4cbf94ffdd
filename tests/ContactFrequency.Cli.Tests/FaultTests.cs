namespace ContactFrequency.Cli.Tests;

/// <summary>The command as a process that is stopped, starved or killed. Many more such runs: eng/faults.</summary>
[Platform("Linux")]
public class FaultTests
{
    private Company _company = null!;

    private string[] _earlier = [];

    private string Out => _company.Output("out");

    private string[] Analyse => ["analyse", _company.Input, "--out", Out, "--quiet"];

    [OneTimeSetUp]
    public void RunOnce()
    {
        _company = new();
        Company.Run([.. Analyse, "--level", "0.9"]);
        _earlier = OutputFiles.Hashes(Out);
    }

    [OneTimeTearDown]
    public void Delete() => _company.Dispose();

    [Test]
    public void Analyse_EndsWithFour_WhereMemoryDoesNotDo()
    {
        var (code, error) = CommandProcess.Run(new(Variables: ("DOTNET_GCHeapHardLimit", "0x600000")), Analyse);

        Assert.That((code, error), Is.EqualTo((4, error)));
        Assert.That(error, Does.StartWith("Out of memory; no output file was changed.").And.Contain("--threads").And.Not.Contain("   at "));
        Assert.That(OutputFiles.Hashes(Out), Is.EqualTo(_earlier));
    }

    [Test]
    public void Analyse_EndsWithFour_WhereFilesMayNotGrow()
    {
        var (code, error) = CommandProcess.Run(new(Shell: "ulimit -f 16", Variables: ("DOTNET_EnableWriteXorExecute", "0")), Analyse);

        Assert.That((code, error), Is.EqualTo((4, error)));
        Assert.That(error, Does.StartWith("Cannot write the output: ").And.Contain(Out).And.Not.Contain("   at "));
        Assert.That(OutputFiles.Hashes(Out), Is.EqualTo(_earlier));
        Assert.That(Directory.GetFiles(Out, ".*"), Is.Empty);
    }

    [TestCase("TERM")]
    public void Evaluate_EndsWithFour_WhereItIsAskedToStop(string signal)
    {
        using var input = new PausedInput(_company, signal);
        using var command = CommandProcess.Start(new(), "evaluate", Path.Combine(Out, "policy.json"), input.Folder, "--out", _company.Output("evaluation.json"));
        input.WaitUntilRead();

        command.Signal(signal);

        Assert.That(command.End(), Is.EqualTo((4, "Cancelled; no output file was changed.\n")));
        Assert.That(File.Exists(_company.Output("evaluation.json")), Is.False);
    }

    [Test]
    public void Analyse_GivesTheBytesOfAnUndisturbedRun_AfterOneThatWasKilled()
    {
        var output = _company.Output("killed");
        Company.Run([.. Analyse[..3], _company.Output("whole"), "--quiet"]);
        using (var input = new PausedInput(_company, "KILL"))
        using (var command = CommandProcess.Start(new(), "analyse", input.Folder, "--out", output))
        {
            input.WaitUntilRead();
            command.Signal("KILL");
            Assert.That(command.End().Code, Is.EqualTo(137));
        }

        Assert.That(Directory.GetFiles(output), Is.Empty);
        File.WriteAllText(Path.Combine(output, ".segments.csv.part"), "of a run that was killed while it wrote");

        Assert.That(Company.Run([.. Analyse[..3], output, "--quiet"]).Code, Is.Zero);

        Assert.That(OutputFiles.Hashes(output), Is.EqualTo(OutputFiles.Hashes(_company.Output("whole"))));
        Assert.That(Directory.GetFiles(output, ".*"), Is.Empty);
    }

    [Test]
    public void Outputs_AreRefusedAtOnce_WhereSomethingElseHasTheName()
    {
        var (policy, customers) = (Path.Combine(Out, "policy.json"), Path.Combine(_company.Input, "customers.csv"));
        foreach (var line in new[] { new[] { "score", policy, customers }, ["evaluate", policy, _company.Input], ["fit", Path.Combine(Out, "curves.csv"), "--x", "frequency", "--y", "observed"] })
        {
            var (code, _, error) = Company.Run([.. line, "--out", _company.Input]);
            Assert.That((code, error), Is.EqualTo((4, $"Cannot write the output: {_company.Input} is a folder; a file is to be written there.\n".ReplaceLineEndings())));
        }

        Assert.That(Company.Run("analyse", _company.Input, "--out", policy).Error, Does.Contain("policy.json is a file; a folder is to be written there."));
        Assert.That(OutputFiles.Hashes(Out), Is.EqualTo(_earlier));
    }
}
