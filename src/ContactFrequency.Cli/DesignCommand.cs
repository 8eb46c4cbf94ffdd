using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using System.Text;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Panels;
using ContactFrequency.Planning;

namespace ContactFrequency.Cli;

/// <summary><c>contact-frequency design --out DIR …</c>: an experiment, who gets which frequency and what it can show.</summary>
internal static class DesignCommand
{
    private static readonly Option<string> Out = new("--out") { Description = "Folder for assignments.csv and design.json", Required = true };

    private static readonly Option<string> Customers = new("--customers") { Description = "Customer file, or folder with customers, contacts and purchases: then base rates and the first day come from the logs", Required = true };

    private static readonly Option<string> Channel = new("--channel") { Description = "The channel", Required = true };

    private static readonly Option<string> Frequencies = new("--frequencies") { Description = "Contacts a period to try, for instance 0,2,4,6,8", Required = true };

    private static readonly Option<string> Period = new Option<string>("--period") { Description = "month, week or a number of days, for instance 28d", DefaultValueFactory = _ => "month" }.Suggesting("month", "week", "28d");

    private static readonly Option<int> Periods = new("--periods") { Description = "Periods that the test lasts", DefaultValueFactory = _ => 3 };

    private static readonly Option<string?> From = new("--from") { Description = "First day of the test, for instance 2026-01-01 (default: the day after the logs)" };

    private static readonly Option<double?> BaseRate = new Option<double?>("--base-rate") { Description = "Purchases a customer a period (default: from the logs)" }.OfAnyCulture();

    private static readonly Option<double?> Shape = new Option<double?>("--base-rate-shape") { Description = "Shape of the gamma distribution of customers' base rates (default: from the logs, else 1)" }.OfAnyCulture();

    private static readonly Option<double> Effect = new Option<double>("--effect") { Description = "Relative effect to be found, best frequency against lowest", DefaultValueFactory = _ => 0.1 }.OfAnyCulture();

    private static readonly Option<double> Power = new Option<double>("--power") { Description = "Chance asked for of finding it", DefaultValueFactory = _ => 0.8 }.OfAnyCulture();

    private static readonly Option<double> Significance = new Option<double>("--significance") { Description = "Chance of finding one where there is none, one-sided", DefaultValueFactory = _ => 0.025 }.OfAnyCulture();

    private static readonly Option<string> Allocate = new Option<string>("--allocate") { Description = "How customers are dealt out: equal, or optimum, so that an optimum is estimated best", DefaultValueFactory = _ => "equal" }.Among("equal", "optimum");

    private static readonly Option<int?> MaxCustomers = new("--max-customers") { Description = "Customers in the test at most (default: as many as the power needs)" };

    private static readonly Option<string?> Strata = new("--strata") { Description = "Columns of customers to draw in equal shares from, for instance country,tier; text, or few different numbers" };

    private static readonly Option<int> Simulations = new("--simulations") { Description = "Simulated tests behind the simulated power", DefaultValueFactory = _ => 400 };

    private static readonly Option<string?> MaxRejected = new("--max-rejected") { Description = "Rows of a table that may be bad, for instance 100 or 2% (default 1%)" };

    public static Command Create()
    {
        var command = new Command("design", "Design a test of frequencies: who gets which, and what the test can show")
        {
            Out, Customers, Channel, Frequencies, Period, Periods, From, BaseRate, Shape, Effect, Power, Significance, Allocate, MaxCustomers, Strata, Simulations, MaxRejected, SharedOptions.HashIds, SharedOptions.Formulas,
        };
        SharedOptions.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (quiet, output) = (parsed.GetValue(SharedOptions.Quiet), parsed.InvocationConfiguration.Output);
        if (!PeriodLength.TryParse(parsed.GetRequiredValue(Period), out var length)) throw new ArgumentException($"--period must be month, week or a number of days such as 28d, not '{parsed.GetRequiredValue(Period)}'.");
        var formulas = SharedOptions.FormulaCellsOf(parsed);
        using var files = OutputFolder.Create(parsed.GetRequiredValue(Out), formulas);
        using var stages = StageRecorder.For(quiet);
        stages.Report(new("design", 0));
        var (customers, from, rates) = Read(parsed, length);
        var options = new FrequencyTestOptions
        {
            Channel = parsed.GetRequiredValue(Channel),
            Frequencies = Numbers(parsed.GetRequiredValue(Frequencies)),
            Periods = parsed.GetValue(Periods),
            BaseRate = parsed.GetValue(BaseRate) ?? rates?.Mean ?? throw new ArgumentException("Without logs the test needs a base rate (--base-rate): purchases a customer a period."),
            BaseRateShape = parsed.GetValue(Shape) ?? (rates is { Shape: var shape } && double.IsFinite(shape) ? shape : 1),
            Effect = parsed.GetValue(Effect),
            Power = parsed.GetValue(Power),
            Significance = parsed.GetValue(Significance),
            AllocatesForOptimum = parsed.GetRequiredValue(Allocate) switch
            {
                "equal" => false,
                "optimum" => true,
                var other => throw new ArgumentException($"--allocate must be equal or optimum, not '{other}'."),
            },
            Customers = parsed.GetValue(MaxCustomers),
            Simulations = parsed.GetValue(Simulations),
            Seed = parsed.GetValue(SharedOptions.Seed),
        };
        var test = new FrequencyTestDesigner().Design(options, customers.Records, StrataOf(customers, parsed.GetValue(Strata)));
        var to = DesignDocument.LastDay(from, length, options.Periods);
        files.Write("assignments.csv", stream => test.WriteAssignments(from, to, stream, formulas));
        using var json = new MemoryStream();
        DesignDocument.Write(test, from, to, length, formulas?.Quoted ?? 0, json);
        files.Write("design.json", stream => stream.Write(json.ToArray()));
        stages.End();
        files.Commit(seal: "design.json");
        if (parsed.GetValue(SharedOptions.Json)) output.WriteLine(Encoding.UTF8.GetString(json.ToArray()));
        else if (!quiet) Print(test, from, to, output);
        return ExitCode.Done;
    }

    private static (CustomerTable Customers, DateOnly From, BaseRates? Rates) Read(ParseResult parsed, PeriodLength length)
    {
        var limit = RejectionLimit.Default;
        if (parsed.GetValue(MaxRejected) is { } text && !RejectionLimit.TryParse(text, out limit))
            throw new ArgumentException($"--max-rejected must be a number of rows or a share such as 2%, not '{text}'.");
        var (path, ids) = (parsed.GetRequiredValue(Customers), SharedOptions.KeyOf(parsed));
        DateOnly? from = parsed.GetValue(From) is { } day ? PlanCommand.Day(day) : null;
        if (!Directory.Exists(path)) return (CustomerTable.FromFile(path, limit, ids), from ?? throw new ArgumentException("Without logs the test needs a first day (--from)."), null);
        var input = AnalysisInput.FromFolder(path, limit, ids);
        var panel = PanelBuilder.Build(input, length);
        var rates = BaseRates.Fit(panel, [.. Enumerable.Range(0, panel.CustomerCount)], [.. panel.Channels.Select(_ => new double[1])]);
        return (input.Customers, from ?? panel.LastDay.AddDays(1), rates);
    }

    private static ImmutableArray<int> Numbers(string text) => [.. text.Split(',').Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? number
        : throw new ArgumentException($"--frequencies must be whole numbers with commas between them, such as 0,2,4,6, not '{text}'."))];

    private static string[]? StrataOf(CustomerTable customers, string? columns)
    {
        if (columns is null) return null;
        var found = columns.Split(',').Select(name => customers.Attributes.FirstOrDefault(column => column.Name.Equals(name.Trim(), StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"--strata: customers has no column '{name.Trim()}'.")).ToList();
        return [.. Enumerable.Range(0, customers.Count).Select(customer => string.Join('\u001f', found.Select(column => column.Text(customer))))];
    }

    private static void Print(FrequencyTest test, DateOnly from, DateOnly to, TextWriter output)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{test.Draws.Length} of {test.Offered} customers from {from:yyyy-MM-dd} to {to:yyyy-MM-dd}; {test.Unreachable} cannot be reached on {test.Options.Channel}, {test.Capped} allow fewer contacts than {test.Options.Frequencies[^1]}."));
        foreach (var (frequency, customers) in test.Options.Frequencies.Zip(test.Arms)) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{frequency,4} contacts: {customers} customers"));
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Power to find {100 * test.Options.Effect:G3} %: at least {test.Power:F3}; {test.Options.Power:G3} needs {test.Needed} customers."));
        foreach (var (shape, power, simulated, error) in test.Powers)
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {shape,-24} {power:F3}{(double.IsNaN(simulated) ? "" : $", simulated {simulated:F3} ± {1.96 * error:F3}")}"));
    }
}
