using System.CommandLine;
using ContactFrequency.Data;

namespace ContactFrequency.Cli;

/// <summary>Options that every command takes.</summary>
internal static class SharedOptions
{
    public static Option<long> Seed { get; } = new("--seed") { Description = "Seed of every random choice", DefaultValueFactory = _ => 1 };

    public static Option<int> Threads { get; } = new("--threads")
    {
        Description = "Threads to use at most; changes no result",
        DefaultValueFactory = _ => Environment.ProcessorCount,
        Validators =
        {
            result =>
            {
                // The text, as its value cannot be asked for where it is no number.
                if (result.Tokens is [var token] && int.TryParse(token.Value, out var threads) && threads < 1) result.AddError("--threads must be at least 1.");
            },
        },
    };

    /// <summary>Of commands that write ids into CSV files.</summary>
    public static Option<string> Formulas { get; } = Limited(new("--formula-cells")
    {
        Description = "Text cells of CSV outputs that a table program would take for a formula: quote (an apostrophe before them) or keep",
        DefaultValueFactory = _ => "quote",
    }, "quote", "keep");

    /// <summary>Of commands that read ids.</summary>
    public static Option<string?> HashIds { get; } = new("--hash-ids")
    {
        Description = "File with a key, or env:NAME for one in an environment variable: customer ids are hashed with it as they are read, so that no output holds them",
    };

    public static Option<bool> Quiet { get; } = new("--quiet") { Description = "Say nothing on stderr unless something goes wrong" };

    public static Option<bool> Json { get; } = new("--json") { Description = "Print the summary as JSON on stdout" };

    /// <summary>The full path of a file to write.</summary>
    /// <exception cref="ArgumentException">It is one of the files to read.</exception>
    public static string OutputPath(string output, params ReadOnlySpan<string> inputs)
    {
        var path = Path.GetFullPath(output);
        foreach (var input in inputs)
            if (Path.GetFullPath(input) == path) throw new ArgumentException($"--out is the file to read, {input}; name another one.");
        return path;
    }

    /// <summary>What keeps text cells from being run as formulas; null where they are kept.</summary>
    public static FormulaCells? FormulaCellsOf(ParseResult parsed) => parsed.GetRequiredValue(Formulas) == "quote" ? new() : null;

    /// <summary>The key that ids are hashed with; null for none.</summary>
    /// <exception cref="ArgumentException">It cannot be read, or is too short.</exception>
    public static IdKey? KeyOf(ParseResult parsed)
    {
        const string environment = "env:";
        if (parsed.GetValue(HashIds) is not { } place) return null;
        return place.StartsWith(environment, StringComparison.Ordinal) ? IdKey.FromEnvironment(place[environment.Length..]) : IdKey.FromFile(place);
    }

    private static Option<string> Limited(Option<string> option, params string[] values)
    {
        option.AcceptOnlyFromAmong(values);
        return option;
    }

    public static void AddTo(Command command)
    {
        command.Add(Seed);
        command.Add(Threads);
        command.Add(Quiet);
        command.Add(Json);
    }
}
