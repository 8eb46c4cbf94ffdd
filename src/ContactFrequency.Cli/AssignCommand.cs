using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ContactFrequency.Data;
using ContactFrequency.Planning;
using ContactFrequency.Policies;

namespace ContactFrequency.Cli;

/// <summary><c>contact-frequency assign CANDIDATES --config FILE --out DIR</c>: chooses among concrete contacts.</summary>
internal static class AssignCommand
{
    private static readonly Argument<string> Candidates = new("candidates") { Description = "CSV file of contacts that could be made: customer_id, contact_on, channel, value, and where there are any candidate_id, cost, probability, products" };

    private static readonly Option<string?> Config = new("--config") { Description = "JSON file with totals, caps, lags and windows" };

    private static readonly Option<string?> Customers = new("--customers") { Description = "Customer file: its opted_out and max_contacts are hard limits" };

    private static readonly Option<string> Out = new("--out") { Description = "Folder for assigned.csv, summary.json and rejected.csv", Required = true };

    private static readonly Option<string?> MaxRejected = new("--max-rejected") { Description = "Rows that may be bad, for instance 100 or 2% (default 1%)" };

    public static Command Create()
    {
        var command = new Command("assign", "Choose among concrete contacts within budgets, caps and lags") { Candidates, Config, Customers, Out, MaxRejected, SharedOptions.HashIds, SharedOptions.Formulas };
        SharedOptions.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var limit = RejectionLimit.Default;
        if (parsed.GetValue(MaxRejected) is { } text && !RejectionLimit.TryParse(text, out limit))
            throw new ArgumentException($"--max-rejected must be a number of rows or a share such as 2%, not '{text}'.");
        var rules = parsed.GetValue(Config) is { } config ? CandidateConfig.Read(config) : CandidateRules.None;
        var (ids, formulas) = (SharedOptions.KeyOf(parsed), SharedOptions.FormulaCellsOf(parsed));
        using var files = OutputFolder.Create(parsed.GetRequiredValue(Out), formulas);
        using var stages = StageRecorder.For(parsed.GetValue(SharedOptions.Quiet));
        stages.Report(new("assign", 0));
        var (read, rejected, count) = CandidateFile.Read(parsed.GetRequiredValue(Candidates), limit, ids);
        var records = parsed.GetValue(Customers) is { } customers ? CustomerTable.FromFile(customers, limit, ids).Records.ToDictionary(record => record.CustomerId, StringComparer.Ordinal) : [];
        Candidate[] allowed = [.. read.Where(candidate => !(records.TryGetValue(candidate.CustomerId, out var record) && (record.IsOptedOut(candidate.Channel) || record.LeftOn < candidate.Day)))];
        var plan = new CandidatePlanner().Plan(allowed, rules, records.Values.Where(record => record.MaxContacts is not null).ToDictionary(record => record.CustomerId, record => record.MaxContacts!.Value, StringComparer.Ordinal));
        if (plan.Status != PlanStatus.Feasible)
        {
            error.WriteLine($"No choice keeps to {string.Join(", ", plan.Clashes)}. Nothing was written.");
            return ExitCode.Usage;
        }

        using var json = new MemoryStream();
        files.Write("assigned.csv", stream => CandidateFile.Write(allowed, plan, stream, formulas));
        files.Write("rejected.csv", stream => AnalysisFolder.WriteRejected(rejected, stream, formulas));
        Write(plan, count, read.Length - allowed.Length, formulas?.Quoted ?? 0, json);
        files.Write("summary.json", stream => stream.Write(json.ToArray()));
        stages.End();
        files.Commit();
        if (parsed.GetValue(SharedOptions.Json)) output.WriteLine(Encoding.UTF8.GetString(json.ToArray()));
        else if (!parsed.GetValue(SharedOptions.Quiet)) Print(plan, read.Length, output);
        return ExitCode.Done;
    }

    private static void Write(CandidatePlan plan, TableCount count, int leftOut, long formulaCells, Stream stream)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteNumber("read", count.Read);
        json.WriteNumber("kept", count.Kept);
        json.WriteNumber("rejected", count.Rejected);
        json.WriteNumber("not_allowed", leftOut);
        json.WriteString("status", ContractNames.Of(plan.Status));
        json.WriteNumber("chosen", plan.Chosen.Length);
        json.WriteNumber("value", plan.Value);
        json.WriteNumber("bound", plan.Bound);
        json.WriteNumber("gap", plan.Gap);
        json.WriteStartArray("totals");
        foreach (var price in plan.ShadowPrices)
        {
            json.WriteStartObject();
            json.WriteString("name", price.Constraint);
            json.WriteNumber(price.IsAtLeast ? "at_least" : "at_most", price.Limit);
            json.WriteNumber("used", price.Used);
            json.WriteNumber("price", price.Price);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("formula_cells", formulaCells);
        json.WriteEndObject();
    }

    private static void Print(CandidatePlan plan, int candidates, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{plan.Chosen.Length} of {candidates} candidates, worth {plan.Value:F2}, at most {plan.Bound:F2} (gap {100 * plan.Gap:0.####} %)"));
        foreach (var price in plan.ShadowPrices)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{price.Constraint,-24} {(price.IsAtLeast ? "at least" : "at most")} {price.Limit:G6}, used {price.Used:G6}, one more unit is worth {price.Price:G4}"));
    }
}
