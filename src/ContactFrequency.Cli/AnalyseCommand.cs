using System.CommandLine;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Panels;
using ContactFrequency.Policies;
using ContactFrequency.Reporting;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Cli;

/// <summary><c>contact-frequency analyse INPUT --out DIR</c>: the whole job.</summary>
internal static class AnalyseCommand
{
    private static readonly Argument<string> Input = new("input") { Description = "Folder with customers, contacts, purchases and, where there are any, survey and assignments; or a database with such tables: sqlite:FILE, or a connection string of PostgreSQL" };

    private static readonly Option<string> Out = new("--out") { Description = "Folder for the results", Required = true };

    private static readonly Option<string?> Config = new("--config") { Description = "JSON file with costs, budget, capacities and caps" };

    private static readonly Option<string?> ObjectiveName = new Option<string?>("--objective") { Description = "purchases, revenue or profit (default purchases)" }.Among("purchases", "revenue", "profit");

    private static readonly Option<string?> Period = new Option<string?>("--period") { Description = "month, week or a number of days, for instance 28d (default month)" }.Suggesting("month", "week", "28d");

    private static readonly Option<string> Identify = new Option<string>("--identify")
    {
        Description = "How the effect of frequency is identified: auto, randomised, adjusted or within",
        DefaultValueFactory = _ => AnalysisOptions.Default.Identify,
    }.Among("auto", "randomised", "adjusted", "within");

    private static readonly Option<string> Align = new Option<string>("--align")
    {
        Description = "Which contacts are set against which purchases: auto, period or landmark (before and after the middle of each period)",
        DefaultValueFactory = _ => "auto",
    }.Among("auto", "period", "landmark");

    private static readonly Option<int> Bootstrap = new("--bootstrap") { Description = "Resamples of customers for bootstrap intervals beside the ordinary ones (default 0: none)" };

    private static readonly Option<string?> Driver = new Option<string?>("--driver") { Description = "Where drivers come from: survey (its driver column), factors (of its q_ items), column:NAME, or what customers bought in the first periods: rfm, abc" }.Suggesting("survey", "factors", "rfm", "abc", "column:");

    private static readonly Option<int?> History = new("--history") { Description = "First periods to group customers by, kept out of every estimate; a third of them for --driver rfm and abc" };

    private static readonly Option<int?> Factors = new("--factors") { Description = "Number of factors where drivers come from factors (default: by parallel analysis)" };

    private static readonly Option<double> Level = new Option<double>("--level") { Description = "Level of the intervals", DefaultValueFactory = _ => AnalysisOptions.Default.Level }.OfAnyCulture();

    private static readonly Option<string?> MaxRejected = new("--max-rejected") { Description = "Rows of a table that may be bad, for instance 100 or 2% (default 1%)" };

    private static readonly Option<string> Language = new Option<string>("--lang")
    {
        Description = $"Language of the report: {string.Join(" or ", HtmlReport.Languages)}",
        HelpName = string.Join('|', HtmlReport.Languages),
        DefaultValueFactory = _ => HtmlReport.Languages[0],
    }.Among([.. HtmlReport.Languages], StringComparison.OrdinalIgnoreCase);

    private static readonly Option<int> MinCell = new("--min-cell")
    {
        Description = "Customers behind a number of the report at least; others are left out of the page and marked (default 0: none)",
        Validators =
        {
            result =>
            {
                if (result.Tokens is [var token] && int.TryParse(token.Value, out var least) && least < 0) result.AddError("--min-cell must not be negative.");
            },
        },
    };

    public static Command Create()
    {
        var command = new Command("analyse", "Find segments, response curves and thresholds, and write the contact plan and the report")
        {
            Input, Out, Config, ObjectiveName, Period, Identify, Align, Driver, Factors, History, Level, Bootstrap, MaxRejected, Language, MinCell, SharedOptions.HashIds, SharedOptions.Formulas,
        };
        SharedOptions.AddTo(command);
        command.SetAction(parsed => Run(parsed));
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var quiet = parsed.GetValue(SharedOptions.Quiet);
        var options = Options(parsed);
        var started = TimeProvider.System.GetUtcNow();
        var (folder, ids, formulas) = (parsed.GetRequiredValue(Out), SharedOptions.KeyOf(parsed), SharedOptions.FormulaCellsOf(parsed));
        using var files = OutputFolder.Create(folder, formulas);
        using var stages = StageRecorder.For(quiet);
        AnalysisResult result;
        try
        {
            var input = parsed.GetRequiredValue(Input);
            result = Analyse(input, options, ids, stages);
            stages.Report(new("report", 0));
            AnalysisFolder.Write(result, files, ("report.html", (noted, stream) =>
            {
                using var writer = new StreamWriter(stream, leaveOpen: true) { NewLine = "\n" };
                HtmlReport.Write(noted, writer, parsed.GetRequiredValue(Language), parsed.GetValue(MinCell));
            }));
            if (formulas?.Note is { } note) result = result with { Notes = result.Notes.Add(note) };
            stages.End();
            files.Write("run.json", stream => RunDocument.Write(stream, started, options.Threads, stages.Stages));
        }
        catch (CustomerDataException e) when (!e.Rejected.IsEmpty)
        {
            stages.End();
            files.Write("rejected.csv", stream => AnalysisFolder.WriteRejected(e.Rejected, stream, formulas));
            files.Commit();
            error.WriteProblem($"{e.Message} All of them are in {Path.Combine(folder, "rejected.csv")}.{(File.Exists(Path.Combine(folder, "summary.json")) ? " All other files there are of an earlier run." : "")}");
            return ExitCode.BadData;
        }

        files.Commit();
        if (parsed.GetValue(SharedOptions.Json)) output.WriteLine(Summary(result));
        else Print(result, folder, output);
        if (!quiet)
        {
            foreach (var note in result.Notes) error.WriteNote(string.Create(CultureInfo.InvariantCulture, $"{note.Message} ({note.Count})"));
            foreach (var warning in result.Warnings) error.WriteWarning($"{warning.Code}{Where(warning)}: {warning.Message}");
        }

        return result.Thresholds.Where(row => row.Objective == options.Objective).All(row => row.Verdict == Verdict.NotIdentified) ? ExitCode.NoAnswer : ExitCode.Done;
    }

    private static AnalysisResult Analyse(string input, AnalysisOptions options, IdKey? ids, StageRecorder stages)
    {
        if (DatabaseInput.Of(input) is { } database)
        {
            return ids is null
                ? DatabaseInput.Analyse(database, options, stages, stages.Cancellation)
                : throw new ArgumentException("--hash-ids hashes ids of files; for a database make views that hash them there.");
        }

        stages.Report(new("customers", 0));
        return new ContactAnalysis(options).Run(AnalysisInput.FromFolder(input, options.MaxRejected, ids, options.Threads), stages, stages.Cancellation);
    }

    private static AnalysisOptions Options(ParseResult parsed)
    {
        var options = AnalysisOptions.Default;
        if (parsed.GetValue(Config) is { } path)
        {
            options = ConfigFile.Read(path).ToOptions(path);
        }

        if (parsed.GetValue(ObjectiveName) is { } objectiveName)
        {
            options = ContractNames.TryParse(objectiveName, out var objective)
                ? options with { Objective = objective }
                : throw new ArgumentException($"--objective must be purchases, revenue or profit, not '{objectiveName}'.");
        }

        if (parsed.GetValue(Period) is { } period)
        {
            options = PeriodLength.TryParse(period, out var length)
                ? options with { Period = length }
                : throw new ArgumentException($"--period must be month, week or a number of days such as 28d, not '{period}'.");
        }

        if (parsed.GetValue(MaxRejected) is { } rejected)
        {
            options = RejectionLimit.TryParse(rejected, out var limit)
                ? options with { MaxRejected = limit }
                : throw new ArgumentException($"--max-rejected must be a number of rows or a share such as 2%, not '{rejected}'.");
        }

        return options with
        {
            Identify = parsed.GetRequiredValue(Identify),
            Alignment = parsed.GetRequiredValue(Align) switch
            {
                "auto" => null,
                "period" => PanelAlignment.Period,
                "landmark" => PanelAlignment.Landmark,
                var other => throw new ArgumentException($"--align must be auto, period or landmark, not '{other}'."),
            },
            Bootstrap = parsed.GetValue(Bootstrap),
            Driver = parsed.GetValue(Driver) ?? options.Driver,
            FactorCount = parsed.GetValue(Factors) ?? options.FactorCount,
            HistoryPeriods = parsed.GetValue(History),
            Level = parsed.GetValue(Level),
            Seed = parsed.GetValue(SharedOptions.Seed),
            Threads = parsed.GetValue(SharedOptions.Threads),
        };
    }

    private static string Summary(AnalysisResult result)
    {
        using var stream = new MemoryStream();
        AnalysisSummary.Write(result, stream);
        return System.Text.Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Where(AnalysisWarning warning) =>
        string.Join(", ", new[] { warning.Segment, warning.Channel }.OfType<string>()) is { Length: > 0 } where ? $" ({where})" : "";

    private static Style StyleOf(Verdict verdict) => verdict switch
    {
        Verdict.Interior or Verdict.Increasing or Verdict.Decreasing => Style.Good,
        Verdict.NotIdentified => Style.Caution,
        Verdict.NoEffect => Style.Faint,
        _ => Style.Plain,
    };

    private static void Print(AnalysisResult result, string folder, TextWriter output)
    {
        var table = new TextTable(["segment", "channel", "today", "best", "optimum", "lift", "verdict"], [2, 3, 5], titles: 2);
        foreach (var row in result.Thresholds.Where(row => row.Objective == result.Options.Objective))
        {
            var style = StyleOf(row.Verdict);
            table.Add([row.Segment, row.Channel, Number(row.Current), row.Frequency?.ToString(CultureInfo.InvariantCulture) ?? "-",
                double.IsNaN(row.Optimum) ? "" : $"{Number(row.Optimum)} [{Number(row.Lower)}, {(double.IsNaN(row.Upper) ? "open" : Number(row.Upper))}]",
                double.IsNaN(row.Lift) ? "" : $"{Number(100 * row.Lift)} %", ContractNames.Of(row.Verdict)],
                [Style.Plain, Style.Plain, Style.Plain, Style.Strong, Style.Plain, Style.Plain, style]);
        }

        table.Write(output);
        output.WriteLine($"Report: {Path.Combine(folder, "report.html")}");

        static string Number(double value) => double.IsNaN(value) ? "" : value.ToString("F2", CultureInfo.InvariantCulture);
    }
}
