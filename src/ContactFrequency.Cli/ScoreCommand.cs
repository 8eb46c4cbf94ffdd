using System.Collections.Immutable;
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

    private static readonly Option<string?> Drift = new("--drift") { Description = "JSON file to write how the customers differ from those whom the policy was fitted to" };

    public static Command Create()
    {
        var command = new Command("score", "Give every customer of a file its segment and recommended frequencies") { PolicyPath, Customers, Out, MaxRejected, Resume, Drift, SharedOptions.HashIds, SharedOptions.Formulas };
        SharedOptions.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var limit = RejectionLimit.Default;
        if (parsed.GetValue(MaxRejected) is { } text && !RejectionLimit.TryParse(text, out limit))
            throw new ArgumentException($"--max-rejected must be a number of rows or a share such as 2%, not '{text}'.");
        var (policyPath, customers, quiet) = (parsed.GetRequiredValue(PolicyPath), parsed.GetRequiredValue(Customers), parsed.GetValue(SharedOptions.Quiet));
        var policy = PolicyFile.Read(policyPath);
        var scorer = new PolicyScorer(policy) { Threads = parsed.GetValue(SharedOptions.Threads), Ids = SharedOptions.KeyOf(parsed) };
        var path = SharedOptions.OutputPath(parsed.GetRequiredValue(Out), policyPath, customers);
        var driftPath = parsed.GetValue(Drift) is { } name ? SharedOptions.OutputPath(name, policyPath, customers, path) : null;
        var (formulas, drift) = (SharedOptions.FormulaCellsOf(parsed), new DriftCounts(policy));
        TableCount count;
        using (var stages = StageRecorder.For(quiet))
            count = scorer.ScoreFile(customers, path, parsed.GetValue(Resume), limit, new Rows(stages), formulas, drift, stages.Cancellation);
        var report = drift.Report();
        if (driftPath is not null) WriteDrift(policy, report, driftPath);
        if (parsed.GetValue(SharedOptions.Json))
        {
            parsed.InvocationConfiguration.Output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $$"""{"read": {{count.Read}}, "kept": {{count.Kept}}, "rejected": {{count.Rejected}}, "formula_cells": {{formulas?.Quoted ?? 0}}}"""));
        }

        if (!quiet) Print(count, formulas, policy, report, driftPath, parsed);

        return ExitCode.Done;
    }

    private static void WriteDrift(Policy policy, ImmutableArray<AttributeDrift> report, string path)
    {
        using var files = OutputFolder.Create(Path.GetDirectoryName(path)!);
        files.Write(Path.GetFileName(path), stream => DriftDocument.Write(policy, report, stream));
        files.Commit();
    }

    private static void Print(TableCount count, FormulaCells? formulas, Policy policy, ImmutableArray<AttributeDrift> report, string? driftPath, ParseResult parsed)
    {
        var error = parsed.InvocationConfiguration.Error;
        if (!parsed.GetValue(SharedOptions.Json)) error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{count.Kept} customers scored, {count.Rejected} rows rejected."));
        if (formulas?.Note is { } note) error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"note: {note.Message} ({note.Count})"));
        foreach (var attribute in report.Where(attribute => attribute.Verdict is DriftVerdict.Shifted or DriftVerdict.Drifted || attribute.Outside > 0)) error.WriteLine(DriftDocument.Line(attribute));
        if (driftPath is not null && DriftDocument.Reason(policy) is { } reason) error.WriteLine($"note: {reason}");
    }

    private sealed class Rows(StageRecorder stages) : IProgress<long>
    {
        public void Report(long value) => stages.Report(new("score", value));
    }
}
