using System.CommandLine;

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

    public static void AddTo(Command command)
    {
        command.Add(Seed);
        command.Add(Threads);
        command.Add(Quiet);
        command.Add(Json);
    }
}
