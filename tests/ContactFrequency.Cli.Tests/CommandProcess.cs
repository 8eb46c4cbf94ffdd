using System.Diagnostics;

namespace ContactFrequency.Cli.Tests;

/// <summary>The command as a process of its own, in surroundings that a test chooses.</summary>
internal sealed class CommandProcess : IDisposable
{
    private readonly Process _process;
    private readonly Task<string> _error;

    private CommandProcess(Process process)
    {
        _process = process;
        process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>Environment variables for <see cref="Run"/> and <see cref="Start"/>, a line of shell to run before, and a runtime configuration other than the command's own.</summary>
    public sealed record Surroundings(string Shell = "", string? RuntimeConfig = null, params (string Name, string Value)[] Variables);

    /// <summary>Runs the command to its end, which must come within three minutes.</summary>
    public static (int Code, string Error) Run(Surroundings surroundings, params string[] arguments)
    {
        using var command = Start(surroundings, arguments);
        return command.End();
    }

    /// <summary>Starts the command.</summary>
    public static CommandProcess Start(Surroundings surroundings, params string[] arguments)
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "contact-frequency.dll");
        string[] command = surroundings.RuntimeConfig is { } config ? ["exec", "--runtimeconfig", config, dll, .. arguments] : [dll, .. arguments];
        var start = surroundings.Shell.Length == 0
            ? new ProcessStartInfo("dotnet", command)
            : new ProcessStartInfo("/bin/sh", ["-c", $"{surroundings.Shell}; exec dotnet \"$@\"", "sh", .. command]);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        foreach (var (name, value) in surroundings.Variables) start.Environment[name] = value;
        return new(Process.Start(start)!);
    }

    /// <summary>Sends a signal, for instance <c>TERM</c>.</summary>
    public void Signal(string name)
    {
        using var kill = Process.Start("/bin/kill", [$"-{name}", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        kill.WaitForExit();
    }

    /// <summary>Waits for the end; gives the exit code and what was said on stderr.</summary>
    public (int Code, string Error) End()
    {
        Assert.That(_process.WaitForExit(TimeSpan.FromMinutes(3)), Is.True, "the command has not ended");
        return (_process.ExitCode, _error.Result);
    }

    public void Dispose()
    {
        if (!_process.HasExited) _process.Kill();
        _process.Dispose();
    }
}
