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

    [TestCase("INT")]
    [TestCase("TERM")]
    public void Evaluate_EndsWithFour_WhereItIsAskedToStop(string signal)
    {
        // A pipe that nobody writes to: the command hangs in a stage that it cannot leave by itself.
        var input = _company.Output($"waiting-{signal}");
        Directory.CreateDirectory(input);
        foreach (var file in Directory.GetFiles(_company.Input)) File.Copy(file, Path.Combine(input, Path.GetFileName(file)));
        File.Delete(Path.Combine(input, "survey.csv"));
        System.Diagnostics.Process.Start("mkfifo", [Path.Combine(input, "survey.csv")]).WaitForExit();
        using var command = CommandProcess.Start(new(), "evaluate", Path.Combine(Out, "policy.json"), input, "--out", _company.Output("evaluation.json"));
        Thread.Sleep(1500);

        command.Signal(signal);

        Assert.That(command.End(), Is.EqualTo((4, "Cancelled; no output file was changed.\n")));
        Assert.That(File.Exists(_company.Output("evaluation.json")), Is.False);
    }

    [Test]
    public void Analyse_GivesTheBytesOfAnUndisturbedRun_AfterOneThatWasKilled()
    {
        Company.Run([.. Analyse[..3], _company.Output("whole"), "--quiet"]);
        string[] again = [.. Analyse[..3], _company.Output("killed"), "--quiet"];
        using (var command = CommandProcess.Start(new(), again))
        {
            Thread.Sleep(700);
            command.Signal("KILL");
            Assert.That(command.End().Code, Is.EqualTo(137));
        }

        File.WriteAllText(Path.Combine(Directory.CreateDirectory(_company.Output("killed")).FullName, ".segments.csv.part"), "of a run that was killed, and longer than nothing");

        Assert.That(Company.Run(again).Code, Is.Zero);

        Assert.That(OutputFiles.Hashes(_company.Output("killed")), Is.EqualTo(OutputFiles.Hashes(_company.Output("whole"))));
        Assert.That(Directory.GetFiles(_company.Output("killed"), ".*"), Is.Empty);
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
