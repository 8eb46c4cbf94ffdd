using System.CommandLine;
using System.Globalization;
using System.Text;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Policies;

namespace ContactFrequency.Cli;

/// <summary><c>contact-frequency evaluate POLICY INPUT --out FILE</c>: what the policy would have earned on other data.</summary>
internal static class EvaluateCommand
{
    private static readonly Argument<string> PolicyPath = new("policy") { Description = "policy.json of an analysis" };

    private static readonly Argument<string> Input = new("input") { Description = "Folder with customers, contacts, purchases and, where there are any, assignments: other data than the policy was fitted to" };

    private static readonly Option<string> Out = new("--out") { Description = "JSON file to write", Required = true };

    private static readonly Option<double> Level = new Option<double>("--level") { Description = "Level of the intervals", DefaultValueFactory = _ => 0.95 }.OfAnyCulture();

    private static readonly Option<double?> MarginRate = new Option<double?>("--margin-rate") { Description = "Margin as a share of the amount where a purchase states none" }.OfAnyCulture();

    private static readonly Option<string?> Holdout = new("--holdout") { Description = "holdout.csv of a plan that was carried out: reads what came of its arms" };

    private static readonly Option<string?> From = new("--from") { Description = "First day of that plan, for instance 2026-01-01 (default: the day after the policy's data)" };

    private static readonly Option<string?> MaxRejected = new("--max-rejected") { Description = "Rows of a table that may be bad, for instance 100 or 2% (default 1%)" };

    public static Command Create()
    {
        var command = new Command("evaluate", "Estimate what a policy would have earned on other data, and read what came of a hold-out") { PolicyPath, Input, Out, Level, MarginRate, Holdout, From, MaxRejected, SharedOptions.HashIds };
        SharedOptions.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        if (parsed.GetValue(Level) is not (> 0 and < 1) and var wrong) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--level must be between 0 and 1, not {wrong}."));
        var limit = RejectionLimit.Default;
        if (parsed.GetValue(MaxRejected) is { } text && !RejectionLimit.TryParse(text, out limit))
            throw new ArgumentException($"--max-rejected must be a number of rows or a share such as 2%, not '{text}'.");
        var policy = PolicyFile.Read(parsed.GetRequiredValue(PolicyPath));
        var path = SharedOptions.OutputPath(parsed.GetRequiredValue(Out), parsed.GetRequiredValue(PolicyPath));
        var ids = SharedOptions.KeyOf(parsed);
        var quiet = parsed.GetValue(SharedOptions.Quiet);
        using var files = OutputFolder.Create(Path.GetDirectoryName(path)!);
        using var stages = StageRecorder.For(quiet);
        stages.Report(new("evaluate", 0));
        var input = AnalysisInput.FromFolder(parsed.GetRequiredValue(Input), limit, ids);
        var evaluation = new PolicyEvaluator(policy)
        {
            Level = parsed.GetValue(Level),
            MarginRate = parsed.GetValue(MarginRate),
            Seed = parsed.GetValue(SharedOptions.Seed),
            Threads = parsed.GetValue(SharedOptions.Threads),
        }.Evaluate(input);
        var readout = parsed.GetValue(Holdout) is { } holdout ? Readout(parsed, policy, input, HoldOutFile.Read(holdout, ids)) : null;
        using var json = new MemoryStream();
        EvaluationDocument.Write(evaluation, readout, json);
        files.Write(Path.GetFileName(path), stream => stream.Write(json.ToArray()));
        stages.End();
        files.Commit();
        if (parsed.GetValue(SharedOptions.Json)) output.WriteLine(Encoding.UTF8.GetString(json.ToArray()));
        else if (!quiet) Print(evaluation, readout, output);
        return evaluation.Channels.All(channel => channel.Status != EvaluationStatus.Evaluated) && readout is null ? ExitCode.NoAnswer : ExitCode.Done;
    }

    private static HoldOutReadout Readout(ParseResult parsed, Policy policy, AnalysisInput input, IReadOnlyDictionary<string, PlanArm> arms)
    {
        var from = parsed.GetValue(From) is { } day
            ? PlanCommand.Day(day)
            : policy.FittedTo?.AddDays(1) ?? throw new ArgumentException("The policy does not say what it was fitted to; say when the plan began (--from).");
        return new HoldOutReader().Read(input, arms, from, PeriodLength.TryParse(policy.Period, out var length) ? length : PeriodLength.Month,
            parsed.GetValue(Level), parsed.GetValue(MarginRate));
    }

    private static void Print(PolicyEvaluation evaluation, HoldOutReadout? readout, TextWriter output)
    {
        output.WriteProse($"{ContractNames.Of(evaluation.Objective)} a customer a period, the other channels as they were");
        foreach (var channel in evaluation.Channels)
        {
            output.WriteProse(channel.Status == EvaluationStatus.Evaluated
                ? string.Create(CultureInfo.InvariantCulture, $"{channel.Channel,-10} today {channel.Today.Estimate:G4}, by the policy {Text(channel.DoublyRobust)}, gain {Text(channel.Gain)} ({channel.Identification})")
                : $"{channel.Channel,-10} no answer: {channel.Reason}");
        }

        if (readout?.Arms.FirstOrDefault(arm => arm is { Arm: PlanArm.Control, Contacts: > 0 }) is { } contacted)
            output.WriteProse($"Note: the control arm had {contacted.Contacts} contacts, so the differences below are of less than the whole plan.");
        foreach (var contrast in readout?.Contrasts ?? [])
            output.WriteProse($"{ContractNames.Of(contrast.Arm)} against {ContractNames.Of(contrast.Against)}: purchases {Text(contrast.Purchases)}, revenue {Text(contrast.Revenue)} a customer a period");
    }

    private static string Text(ValueEstimate value) => string.Create(CultureInfo.InvariantCulture, $"{value.Estimate:G4} [{value.Lower:G4}, {value.Upper:G4}]");
}
