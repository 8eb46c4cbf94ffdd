using System.CommandLine;
using System.Globalization;
using System.Text;
using ContactFrequency.Data;
using ContactFrequency.Planning;
using ContactFrequency.Policies;

namespace ContactFrequency.Cli;

/// <summary><c>contact-frequency plan POLICY CUSTOMERS --config FILE --out DIR</c>: a new plan and schedule from a fitted policy.</summary>
internal static class PlanCommand
{
    private static readonly Argument<string> PolicyPath = new("policy") { Description = "policy.json of an analysis" };

    private static readonly Argument<string> Customers = new("customers") { Description = "Customer file, or folder with customers, contacts and purchases: then each customer's own purchases and latest contacts count" };

    private static readonly Option<string> Out = new("--out") { Description = "Folder for the plan", Required = true };

    private static readonly Option<string?> Config = new("--config") { Description = "JSON file with costs, budget, capacities, caps and constraints (default: those of the policy)" };

    private static readonly Option<string?> From = new("--from") { Description = "First day to plan for, for instance 2026-01-01 (default: the day after the logs)" };

    private static readonly Option<string?> Holdout = new("--holdout") { Description = "holdout.csv of an earlier plan; whoever is in it stays in the same arm" };

    private static readonly Option<string?> MaxRejected = new("--max-rejected") { Description = "Rows that may be bad, for instance 100 or 2% (default 1%)" };

    public static Command Create()
    {
        var command = new Command("plan", "Plan and schedule contacts by a fitted policy") { PolicyPath, Customers, Out, Config, From, Holdout, MaxRejected, SharedOptions.HashIds, SharedOptions.Formulas };
        SharedOptions.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var quiet = parsed.GetValue(SharedOptions.Quiet);
        var rejected = RejectionLimit.Default;
        if (parsed.GetValue(MaxRejected) is { } text && !RejectionLimit.TryParse(text, out rejected))
            throw new ArgumentException($"--max-rejected must be a number of rows or a share such as 2%, not '{text}'.");
        var (ids, formulas) = (SharedOptions.KeyOf(parsed), SharedOptions.FormulaCellsOf(parsed));
        var policy = PolicyFile.Read(parsed.GetRequiredValue(PolicyPath));
        var planning = new PolicyPlanning(policy)
        {
            Limits = parsed.GetValue(Config) is { } config ? Limits(policy, config) : null,
            From = parsed.GetValue(From) is { } day ? Day(day) : null,
            EarlierArms = parsed.GetValue(Holdout) is { } holdout ? HoldOutFile.Read(holdout, ids) : null,
            MaxRejected = rejected,
            Ids = ids,
            Seed = parsed.GetValue(SharedOptions.Seed),
        };
        using var files = OutputFolder.Create(parsed.GetRequiredValue(Out), formulas);
        using var stages = StageRecorder.For(quiet);
        var result = planning.Run(parsed.GetRequiredValue(Customers), stages);
        if (result.Plan.Plan is { Status: not PlanStatus.Feasible } none)
        {
            error.WriteLine(none.Status == PlanStatus.Infeasible
                ? $"No plan can keep to {(none.Clashes.Length == 1 ? "" : "all of ")}{string.Join(", ", none.Clashes)}, whatever is planned. Nothing was written."
                : $"No plan of whole contacts was found within all limits; {string.Join(" and ", none.Clashes)} leave too little between them. Nothing was written.");
            return ExitCode.Usage;
        }

        result.Write(files);
        stages.End();
        files.Commit();
        if (formulas?.Note is { } note)
        {
            result = result with { Notes = result.Notes.Add(note) };
            if (!quiet) error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"note: {note.Message} ({note.Count})"));
        }

        if (parsed.GetValue(SharedOptions.Json))
        {
            using var stream = new MemoryStream();
            result.WriteSummary(stream);
            output.WriteLine(Encoding.UTF8.GetString(stream.ToArray()));
        }
        else if (!quiet) Print(result, output);
        return ExitCode.Done;
    }

    // Costs that the config does not name are the policy's; its other limits take their place.
    private static PlanLimits Limits(Policy policy, string path)
    {
        var limits = ConfigFile.Read(path).ToLimits(path);
        foreach (var channel in limits.Channels.Keys)
            if (!policy.Channels.Contains(channel)) throw new ArgumentException($"{path}: the policy has no channel '{channel}'; it has {string.Join(", ", policy.Channels)}.");
        return limits;
    }

    /// <summary>The day of <c>--from</c>.</summary>
    public static DateOnly Day(string text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
        ? day
        : throw new ArgumentException($"--from must be a day such as 2026-01-01, not '{text}'.");

    private static void Print(PolicyPlanningResult result, TextWriter output)
    {
        var (plan, schedule) = (result.Plan.Plan, result.Plan.Schedule);
        output.WriteProse(string.Create(CultureInfo.InvariantCulture,
            $"{ContractNames.Of(plan.Objective)} over no contact: {plan.Value:F1} [{plan.Lower:F1}, {plan.Upper:F1}] a period, at most {plan.Bound:F1} (gap {100 * plan.Gap:0.####} %), cost {plan.Cost:F2}"));
        foreach (var (channel, contacts) in plan.ContactsByChannel) output.WriteProse(string.Create(CultureInfo.InvariantCulture, $"{channel,-12} {contacts,10} contacts"));
        foreach (var price in plan.ShadowPrices)
            output.WriteProse(string.Create(CultureInfo.InvariantCulture, $"{price.Constraint,-24} {(price.IsAtLeast ? "at least" : "at most")} {price.Limit:G6}, used {price.Used:G6}, one more unit is worth {price.Price:G4}"));
        output.WriteProse(string.Create(CultureInfo.InvariantCulture,
            $"{schedule.Contacts.Length} contacts from {schedule.From:yyyy-MM-dd} to {schedule.To:yyyy-MM-dd}; {schedule.Unplaced.Sum(row => (long)row.Contacts)} found no day (unplaced.csv)."));
        if (!result.UsesLogs) output.WriteProse("Customers are taken to buy as their segment does; give a folder with contacts and purchases to plan by what each bought.");
    }
}
