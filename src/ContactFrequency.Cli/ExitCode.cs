namespace ContactFrequency.Cli;

/// <summary>Exit codes of the contract.</summary>
internal static class ExitCode
{
    public const int Done = 0, NoAnswer = 1, Usage = 2, BadData = 3, Stopped = 4;
}
