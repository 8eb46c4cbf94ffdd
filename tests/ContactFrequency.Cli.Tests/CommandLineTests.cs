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
    [TestCase("analyse --objectiv profit in --out x", "Unknown option --objectiv. Did you mean --objective?")]
    [TestCase("analyse --outt x in", "Unknown option --outt. Did you mean --out?")]
    [TestCase("analyse in --objective profits --out x", "--objective must be purchases, revenue or profit, not 'profits'. Did you mean profit?")]
    [TestCase("analyse in --identify randomized --out x", "Did you mean randomised?")]
    [TestCase("analyse in --align lanmark --out x", "Did you mean landmark?")]
    [TestCase("analyse in --lang zh --out x", "--lang must be en or zh-CN, not 'zh'.")]
    [TestCase("analyse in --level 95 --out x", "Level must be strictly between 0.5 and 1, not 95.")]
    [TestCase("analyse in --bootstrap 1.5 --out x", "--bootstrap must be a whole number, not '1.5'.")]
    [TestCase("analyse in --history x --out x", "--history must be a whole number, not 'x'.")]
    [TestCase("simulate --effect-scale 0,3 --out x", "--effect-scale must be a number, not '0,3'.")]
    [TestCase("simulate --contacts target --out x", "Did you mean targeted?")]
    [TestCase("fit t --x a --y b --likelihood binom --out x", "Did you mean binomial?")]
    [TestCase("design --customers c --channel email --frequencies 0,1 --allocate equl --out x", "Did you mean equal?")]
    [TestCase("-v", "Did you mean --version?")]
    [TestCase("analyse in --out x --xyzzy", "Unknown option --xyzzy.")]
    [TestCase("analyse in", "'--out' is required")]
    [TestCase("analyse in --threads two --out x", "--threads must be a whole number, not 'two'.")]
    [TestCase("score p c --threads 0 --out x", "--threads must be at least 1.")]
    [TestCase("completion bsh", "shell must be bash, zsh or pwsh, not 'bsh'. Did you mean bash?")]
    public void WrongUsage_IsExplained_InTwoLines(string line, string expected)
    {
        var (code, output, error) = Run(line.Split(' '));

        Assert.That((code, output), Is.EqualTo((2, "")));
        Assert.That(error, Does.Contain(expected).And.Not.Contain("Parameter '"));
        Assert.That(error.Split('\n'), Has.Length.LessThanOrEqualTo(4));
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

    [TestCase("analyse --ob", "--objective")]
    [TestCase("analyse in --objective ", "profit purchases revenue")]
    [TestCase("analyse in --identify r", "randomised")]
    [TestCase("analyse in --driver col", "column:")]
    [TestCase("fit t --likelihood neg", "negative-binomial")]
    public void Suggestions_AreWhatMayFollow(string line, string expected) =>
        Assert.That(Run([$"[suggest:{line.Length}]", line]).Output.ReplaceLineEndings(" ").Trim(), Is.EqualTo(expected));

    [Test]
    public void File_IsNoFolder()
    {
        using var company = new Company();
        var (code, _, error) = Run(["analyse", Path.Combine(company.Input, "customers.csv"), "--out", company.Output("out")]);

        Assert.That((code, error), Is.EqualTo((3, $"{Path.Combine(company.Input, "customers.csv")}: is a file; name the folder that holds customers, contacts and purchases.{Environment.NewLine}")));
    }

    private static (int Code, string Output, string Error) Run(string[] args)
    {
        using StringWriter output = new(), error = new();
        return (CommandLine.Run(args, output, error), output.ToString(), error.ToString());
    }
}
