using System.CommandLine;
using System.CommandLine.Parsing;
using System.Text.RegularExpressions;

namespace ContactFrequency.Cli;

/// <summary>Says what is wrong with a command line, and what was probably meant.</summary>
internal static partial class Usage
{
    /// <summary>Options that no command knows, whatever place they were written in: a misspelt one may have been taken for the argument.</summary>
    public static IReadOnlyList<string> UnknownOptions(ParseResult parsed) =>
        [.. parsed.Tokens.TakeWhile(token => token.Type != TokenType.DoubleDash)
            .Where(token => token.Type == TokenType.Argument && (token.Value.StartsWith("--", StringComparison.Ordinal) || (token.Value.StartsWith('-') && parsed.UnmatchedTokens.Contains(token.Value))))
            .Select(token => token.Value)];

    public static void Explain(ParseResult parsed, TextWriter error)
    {
        var command = parsed.CommandResult.Command;
        string[] names = [.. command.Options.Concat(parsed.RootCommandResult.Command.Options.Where(option => option.Recursive)).Select(option => option.Name).Distinct(), .. command.Subcommands.Select(one => one.Name)];
        var unknown = UnknownOptions(parsed);
        foreach (var option in unknown) error.WriteProblem($"Unknown option {option}.{NearMiss.Question(option, names)}");
        // What follows a misspelt option is its value.
        if (unknown.Count == 0)
        {
            foreach (var token in parsed.UnmatchedTokens) error.WriteProblem($"Unknown argument {token}.{NearMiss.Question(token, names)}");
            if (parsed.UnmatchedTokens.Count == 0)
                foreach (var problem in parsed.Errors) error.WriteProblem(Plain(problem.Message));
        }

        error.WriteProse($"See contact-frequency {(command is RootCommand ? "" : command.Name + " ")}--help.");
    }

    /// <summary>A message of the library's about an argument, without what only programmers know.</summary>
    public static string Plain(ArgumentException e)
    {
        var message = e.Message.Split(" (Parameter '", 2)[0].TrimEnd();
        return e is ArgumentOutOfRangeException { ActualValue: { } value } ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{message.TrimEnd('.')}, not {value}.") : message;
    }

    private static string Plain(string message) => OfType().Replace(message, match => $"{match.Groups[2].Value} must be a {(match.Groups[3].Value.StartsWith("Int", StringComparison.Ordinal) ? "whole " : "")}number, not '{match.Groups[1].Value}'.");

    [GeneratedRegex(@"^Cannot parse argument '(.*)' for option '(.*)' as expected type 'System\.(?:Nullable`1\[System\.)?(Int32|Int64|Double)\]?'\.$")]
    private static partial Regex OfType();
}
