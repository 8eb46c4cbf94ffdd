using System.CommandLine;
using System.CommandLine.Invocation;

namespace ContactFrequency.Cli;

/// <summary>Help that ends with examples of the command.</summary>
internal sealed class ExampleHelp(SynchronousCommandLineAction help) : SynchronousCommandLineAction
{
    /// <summary>Command lines that work as they stand where the files are, by command.</summary>
    public static IReadOnlyDictionary<string, string[]> Examples { get; } = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["contact-frequency"] =
        [
            "contact-frequency simulate --out company", "contact-frequency analyse company --out results",
            "contact-frequency score results/policy.json company/customers.csv --out scores.csv",
        ],
        ["analyse"] =
        [
            "contact-frequency analyse data/airline --config data/airline/config.json --out results",
            "contact-frequency analyse company --objective profit --period 28d --out results",
            "contact-frequency analyse \"Host=localhost;Database=company\" --identify randomised --out results",
        ],
        ["score"] = ["contact-frequency score results/policy.json customers.csv.gz --out scores.csv --resume"],
        ["simulate"] = ["contact-frequency simulate --customers 5000 --months 18 --seed 7 --out company"],
        ["fit"] = ["contact-frequency fit trials.csv --x dose --y response --out fit.json"],
        ["partition"] = ["contact-frequency partition table.csv --y sales --x price --out tree.json"],
        ["plan"] = ["contact-frequency plan results/policy.json customers.csv --config limits.json --out october"],
        ["assign"] = ["contact-frequency assign candidates.csv --config limits.json --out chosen"],
        ["design"] = ["contact-frequency design --customers customers.csv --channel email --frequencies 0,2,4,8 --out test"],
        ["evaluate"] = ["contact-frequency evaluate results/policy.json company --out value.json"],
        ["completion"] = ["contact-frequency completion bash >> ~/.bashrc"],
    };

    /// <summary>Puts the examples into the help of a command line.</summary>
    public static void AddTo(RootCommand root)
    {
        foreach (var option in root.Options)
            if (option.Action is SynchronousCommandLineAction help && option.Name == "--help") option.Action = new ExampleHelp(help);
    }

    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        var command = parseResult.CommandResult.Command;
        if (!Examples.TryGetValue(command is RootCommand ? "contact-frequency" : command.Name, out var lines)) return code;
        var output = parseResult.InvocationConfiguration.Output;
        output.WriteLine(lines.Length == 1 ? "Example:" : "Examples:");
        foreach (var line in lines) output.WriteLine($"  {line}");
        output.WriteLine();
        return code;
    }
}
