using ContactFrequency.Tests;

namespace ContactFrequency.Cli.Tests;

/// <summary>A simulated airline from end to end, against committed outputs.</summary>
/// <remarks>
/// What is golden, and how closely. Inputs of <c>simulate</c> use no function of the platform's mathematics, so their bytes are the same anywhere; segments, contacts and days are
/// labels, counts and choices of whole numbers, and were the same on every kind of processor tried: of both kinds the hash is golden. Estimates pass through <c>exp</c> and <c>log</c> of the
/// C library, whose last bit depends on whether the processor multiplies and adds in one step (FMA); in these outputs that moved numbers by up to 3e-9 of themselves, and no other character.
/// So text is golden as it is, and numbers to 1e-6. Switches of the .NET compiler change no byte at all (<see cref="RepeatabilityTests"/>).
/// </remarks>
public class GoldenRunTests
{
    private static readonly string[] Estimates = ["thresholds.csv", "summary.json", "matrix.csv"];

    private static readonly string[] Choices = ["segments.csv", "holdout.csv", "rejected.csv", "schedule.csv", "unplaced.csv"];

    private Company _company = null!;

    private string Input => _company.Output("simulated");

    private string Config => _company.Output("config.json");

    [OneTimeSetUp]
    public void Simulate()
    {
        _company = new();
        Company.Run("simulate", "--customers", "500", "--months", "8", "--seed", "7", "--out", Input, "--quiet");
        _company.WriteConfig("""{ "margin_rate": 0.18, "budget_per_period": 400, "holdout_share": 0.1, "channels": { "phone": { "cost": 9.1, "max_per_period": 2, "min_gap_days": 14 } } }""");
    }

    [OneTimeTearDown]
    public void Delete() => _company.Dispose();

    [Test]
    public void Outputs_AreThoseOnFile()
    {
        var output = _company.Output("out");

        Assert.That(Company.Run("analyse", Input, "--config", Config, "--out", output, "--quiet").Code, Is.Zero);

        Assert.Multiple(() =>
        {
            var exact = OutputFiles.Hashes(Input).Concat(OutputFiles.Hashes(output).Where(file => Choices.Contains(file.Split(' ')[0])));
            Golden.Check(string.Join('\n', exact) + "\n", Path.Combine("Golden", "hashes.txt"));
            foreach (var file in Estimates) GoldenNumbers.Check(File.ReadAllText(Path.Combine(output, file)), file);
        });
    }

    [Test]
    [Platform("Linux")]
    public void Outputs_DifferInLastDigitsOnly_OnAProcessorWithoutFma()
    {
        var (output, plain) = (_company.Output("with"), _company.Output("without"));
        Assert.That(Company.Run("analyse", Input, "--config", Config, "--out", output, "--quiet").Code, Is.Zero);

        // The C library then takes the functions that it has for older processors.
        var (code, error) = CommandProcess.Run(new(Variables: ("GLIBC_TUNABLES", "glibc.cpu.hwcaps=-AVX2,-FMA,-FMA4")), "analyse", Input, "--config", Config, "--out", plain, "--quiet");

        Assert.That(code, Is.Zero, error);
        foreach (var file in Estimates.Concat(["curves.csv", "plan.csv", "policy.json"]))
            GoldenNumbers.RequireClose(File.ReadAllText(Path.Combine(plain, file)), File.ReadAllText(Path.Combine(output, file)), file);
        foreach (var file in Choices)
            Assert.That(File.ReadAllBytes(Path.Combine(plain, file)), Is.EqualTo(File.ReadAllBytes(Path.Combine(output, file))), file);
    }
}
