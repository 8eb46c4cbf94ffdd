using System.CommandLine;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Policies;

namespace ContactFrequency.Cli;

/// <summary><c>contact-frequency score POLICY CUSTOMERS --out FILE</c>: applies a fitted policy to a customer file.</summary>
internal static class ScoreCommand
{
    private static readonly Argument<string> PolicyPath = new("policy") { Description = "policy.json of an analysis" };

    private static readonly Argument<string> Customers = new("customers") { Description = "Customer file, CSV or .csv.gz" };

    private static readonly Option<string> Out = new("--out") { Description = "CSV file to write", Required = true };

    private static readonly Option<string?> MaxRejected = new("--max-rejected") { Description = "Rows that may be bad, for instance 100 or 2% (default 1%)" };

    private static readonly Option<bool> Resume = new("--resume") { Description = "Go on where an interrupted run of the same job stopped, and keep what is needed for that" };

    public static Command Create()
    {
        var command = new Command("score", "Give every customer of a file its segment and recommended frequencies") { PolicyPath, Customers, Out, MaxRejected, Resume };
        SharedOptions.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var limit = RejectionLimit.Default;
        if (parsed.GetValue(MaxRejected) is { } text && !RejectionLimit.TryParse(text, out limit))
            throw new ArgumentException($"--max-rejected must be a number of rows or a share such as 2%, not '{text}'.");
        var scorer = new PolicyScorer(PolicyFile.Read(parsed.GetRequiredValue(PolicyPath))) { Threads = parsed.GetValue(SharedOptions.Threads) };
        var path = SharedOptions.OutputPath(parsed.GetRequiredValue(Out), parsed.GetRequiredValue(PolicyPath), parsed.GetRequiredValue(Customers));
        TableCount count;
        using (var stages = StageRecorder.For(parsed.GetValue(SharedOptions.Quiet)))
            count = scorer.ScoreFile(parsed.GetRequiredValue(Customers), path, parsed.GetValue(Resume), limit, new Rows(stages), stages.Cancellation);
        if (parsed.GetValue(SharedOptions.Json))
        {
            parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"read": {{count.Read}}, "kept": {{count.Kept}}, "rejected": {{count.Rejected}}}"""));
        }
        else if (!parsed.GetValue(SharedOptions.Quiet))
        {
            parsed.InvocationConfiguration.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count.Kept} customers scored, {count.Rejected} rows rejected."));
        }

        return ExitCode.Done;
    }

    private sealed class Rows(StageRecorder stages) : IProgress<long>
    {
        public void Report(long value) => stages.Report(new("score", value));
    }
}
