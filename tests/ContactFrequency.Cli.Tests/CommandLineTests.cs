using System.Text;
using ContactFrequency.Tests;

namespace ContactFrequency.Cli.Tests;

public class CommandLineTests
{
    private static IEnumerable<string> Commands => CommandLine.Root().Subcommands.Select(command => command.Name).Prepend("");

    private static IEnumerable<string> Examples => ExampleHelp.Examples.Values.SelectMany(lines => lines);

    [Test]
    public void Help_IsTheOneOnFile()
    {
        var all = new StringBuilder();
        foreach (var command in Commands)
        {
            var (code, output, error) = Run(command.Length == 0 ? ["--help"] : [command, "--help"]);
            Assert.That((code, error), Is.EqualTo((0, "")));
            // How many processors there are is not the help's.
            all.Append(output.Replace($"[default: {Environment.ProcessorCount}]", "[default: processors]", StringComparison.Ordinal));
        }

        Golden.Check(all.ToString().ReplaceLineEndings("\n"), "Help.txt");
    }

    [TestCaseSource(nameof(Commands))]
    public void Help_EndsWithAnExample(string command) =>
        Assert.That(Run(command.Length == 0 ? ["--help"] : [command, "--help"]).Output, Does.Contain("Example").And.Contain($"  contact-frequency {command}"));

    [TestCaseSource(nameof(Examples))]
    public void Examples_AreUnderstood(string example) =>
        Assert.That(CommandLine.Root().Parse(example["contact-frequency ".Length..].Split(" >>")[0]).Errors, Is.Empty);

    [TestCase("analyze", "Did you mean analyse?")]
    [TestCase("analyse in --objectve profit --out x", "Unknown option --objectve. Did you mean --objective?")]
    [TestCase("analyse in --obj profit --out x", "Did you mean --objective?")]
    [TestCase("analyse in --objective profits --out x", "Did you mean profit?")]
    [TestCase("analyse in --out x --xyzzy", "Unknown option --xyzzy.")]
    [TestCase("analyse in", "'--out' is required")]
    [TestCase("analyse in --threads two --out x", "--threads")]
    [TestCase("score p c --threads 0 --out x", "--threads must be at least 1.")]
    [TestCase("completion fish", "bash")]
    public void WrongUsage_IsExplained_InTwoLines(string line, string expected)
    {
        var (code, output, error) = Run(line.Split(' '));

        Assert.That((code, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.Contain(expected));
    }

    [Test]
    public void WrongSetting_IsNamed_WithTheNearest()
    {
        using var company = new Company();
        company.WriteConfig("{\n  \"budget\": 5\n}");

        var (code, _, error) = Run(["analyse", company.Input, "--config", company.Output("config.json"), "--out", company.Output("out")]);

        Assert.That(code, Is.EqualTo(2));
        Assert.That(error, Does.Contain("line 2: there is no setting 'budget'. Did you mean budget_per_period?"));
    }

    [TestCase("bash", "complete ")]
    [TestCase("zsh", "compdef ")]
    [TestCase("pwsh", "Register-ArgumentCompleter")]
    public void Completion_IsAScript(string shell, string expected) => Assert.That(Run(["completion", shell]).Output, Does.Contain(expected));

    [Test]
    public void Suggestions_AreWhatMayFollow() => Assert.That(Run(["[suggest:12]", "analyse --ob"]).Output.Trim(), Is.EqualTo("--objective"));

    private static (int Code, string Output, string Error) Run(string[] args)
    {
        using StringWriter output = new(), error = new();
        return (CommandLine.Run(args, output, error), output.ToString(), error.ToString());
    }
}
