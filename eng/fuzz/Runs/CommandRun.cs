using System.Diagnostics;
using ContactFrequency.Cli;

namespace ContactFrequency.Fuzz.Runs;

/// <summary>What a command did: its exit code and what it said, or the exception that it let through.</summary>
internal sealed record CommandRun(int Code, string Output, string Error)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(60);

    /// <summary>Runs the command in this process.</summary>
    public static CommandRun InProcess(IReadOnlyList<string> arguments)
    {
        using StringWriter output = new(), error = new();
        return new(CommandLine.Run([.. arguments], output, error), output.ToString(), error.ToString());
    }

    /// <summary>Runs the command in a process of its own; one that takes longer than a minute is ended.</summary>
    /// <param name="program">The command's assembly.</param>
    public static CommandRun InItsOwn(string program, IReadOnlyList<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [program, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        if (process.WaitForExit(Longest)) return new(process.ExitCode, output.Result, error.Result);
        process.Kill(entireProcessTree: true);
        throw new TimeoutException("The command took longer than a minute.");
    }
}
