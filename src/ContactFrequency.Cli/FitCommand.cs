using System.Collections.Frozen;
using System.CommandLine;
using System.Globalization;
using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Cli;

/// <summary><c>contact-frequency fit TABLE --x COLUMN --y COLUMN --out FILE</c>: curves and threshold of any dose–response table.</summary>
internal static class FitCommand
{
    private static readonly Argument<string> Table = new("table") { Description = "CSV file with a header row" };

    private static readonly Option<string> X = new("--x") { Description = "Column of the dose", Required = true };

    private static readonly Option<string> Y = new("--y") { Description = "Column of the response", Required = true };

    private static readonly Option<string?> N = new("--n") { Description = "Column of the trials (binomial) or of the exposure (counts)" };

    private static readonly Option<string?> Weights = new("--weights") { Description = "Column of what each row counts for" };

    private static readonly Option<string?> Covariates = new("--covariates") { Description = "Numeric columns that move the response besides the dose, separated by commas" };

    private static readonly Option<string> Likelihood = new Option<string>("--likelihood")
    {
        Description = "gaussian, poisson, binomial or negative-binomial",
        DefaultValueFactory = _ => "gaussian",
    }.Among("gaussian", "poisson", "binomial", "negative-binomial");

    private static readonly Option<double> Level = new Option<double>("--level") { Description = "Level of the intervals", DefaultValueFactory = _ => 0.95 }.OfAnyCulture();

    private static readonly Option<string> Out = new("--out") { Description = "JSON file to write", Required = true };

    /// <summary>Names of curves' parameters in the file that is written.</summary>
    private static readonly FrozenSet<string> ParameterNames = CurveFamilies.All.SelectMany(family => family.ParameterNames).Concat(["intercept", "b", "c", "d", "e", "f"]).ToFrozenSet(StringComparer.Ordinal);

    public static Command Create()
    {
        var command = new Command("fit", "Fit response curves to any dose-response table and find its optimum") { Table, X, Y, N, Weights, Covariates, Likelihood, Level, Out };
        SharedOptions.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var level = parsed.GetValue(Level);
        if (!(level > 0 && level < 1)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--level must be above 0 and below 1, not {level}."));
        var likelihood = parsed.GetRequiredValue(Likelihood) switch
        {
            "gaussian" => ResponseLikelihood.Gaussian,
            "poisson" => ResponseLikelihood.Poisson,
            "negative-binomial" => ResponseLikelihood.NegativeBinomial,
            "binomial" => ResponseLikelihood.Binomial,
            var other => throw new ArgumentException($"--likelihood must be gaussian, poisson, binomial or negative-binomial, not '{other}'."),
        };
        if (likelihood == ResponseLikelihood.Gaussian && parsed.GetValue(N) is not null) throw new ArgumentException("--n goes with poisson, binomial and negative-binomial responses; use --weights for gaussian ones.");
        var path = SharedOptions.OutputPath(parsed.GetRequiredValue(Out), parsed.GetRequiredValue(Table));
        using var stages = StageRecorder.For(parsed.GetValue(SharedOptions.Quiet));
        stages.Report(new("read", 0));
        var (table, leftOut) = Read(parsed, likelihood);
        stages.Report(new("fit", table.X.Length));
        var curves = TableCurveFitter.Fit(table, parsed.GetValue(SharedOptions.Threads));
        var threshold = TableThresholdFinder.Find(curves, level);
        stages.Report(new("write", 0));
        using var files = OutputFolder.Create(Path.GetDirectoryName(path)!);
        files.Write(Path.GetFileName(path), stream => FitDocument.Write(stream, curves, threshold, level, leftOut));
        stages.End();
        files.Commit();
        Tell(parsed, path, curves, threshold, leftOut);
        return threshold.Verdict == Verdict.NotIdentified ? ExitCode.NoAnswer : ExitCode.Done;
    }

    private static (ResponseTable Table, long LeftOut) Read(ParseResult parsed, ResponseLikelihood likelihood)
    {
        var (trials, weights) = (parsed.GetValue(N), parsed.GetValue(Weights));
        string[] covariates = [.. (parsed.GetValue(Covariates) ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];
        var (x, y) = (parsed.GetRequiredValue(X), parsed.GetRequiredValue(Y));
        if (new[] { x, y, trials, weights }.OfType<string>().Concat(covariates).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"Column '{twice.Key}' is named {twice.Count()} times; --x, --y, --n, --weights and --covariates take columns of their own.");
        if (covariates.FirstOrDefault(ParameterNames.Contains) is { } taken)
            throw new ArgumentException($"A covariate may not be called '{taken}', as a parameter of a curve is; rename the column.");
        var isGaussian = likelihood == ResponseLikelihood.Gaussian;
        List<NumericTableColumn> columns = [new(x), isGaussian ? new(y) : new(y, 0, likelihood == ResponseLikelihood.Binomial && trials is null ? 1 : double.MaxValue), .. covariates.Select(name => new NumericTableColumn(name))];
        if (trials is not null) columns.Add(new(trials, 0));
        if (weights is not null) columns.Add(new(weights, 0));
        var table = NumericTable.Read(parsed.GetRequiredValue(Table), [.. columns]);
        var ofTrials = trials is null ? -1 : 2 + covariates.Length;
        for (var row = 0; ofTrials >= 0 && row < table.Lines.Length; row++)
        {
            var (size, response) = (table.Columns[ofTrials][row], table.Columns[1][row]);
            if (!(size > 0)) throw Bad(table, row, trials!, size, "expected a number above 0");
            if (likelihood == ResponseLikelihood.Binomial && response > size) throw Bad(table, row, y, response, string.Create(CultureInfo.InvariantCulture, $"expected no more than the {size} of column {trials}"));
        }

        return (new(
            table.Columns[0], table.Columns[1], likelihood, ofTrials < 0 ? default : table.Columns[ofTrials], weights is null ? default : table.Columns[^1],
            [.. covariates.Select((name, index) => new ResponseCovariate(name, table.Columns[2 + index]))]), table.LeftOut);
    }

    private static CustomerDataException Bad(NumericTable table, int row, string column, double value, string rule) =>
        new(string.Create(CultureInfo.InvariantCulture, $"{table.File}, line {table.Lines[row]}, column {column}: found '{value}', {rule}."));

    private static void Tell(ParseResult parsed, string path, TableCurves curves, TableThreshold threshold, long leftOut)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var isQuiet = parsed.GetValue(SharedOptions.Quiet);
        if (leftOut > 0 && !isQuiet) error.WriteNote(string.Create(CultureInfo.InvariantCulture, $"rows left out because a cell is empty ({leftOut})"));
        if (threshold.Verdict == Verdict.NotIdentified && !isQuiet) error.WriteWarning($"{Unanswered(curves)}");
        if (parsed.GetValue(SharedOptions.Json)) output.WriteLine(File.ReadAllText(path));
        else if (!isQuiet) output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ContractNames.Of(threshold.Verdict)}; curve {curves.Best?.Name ?? "none"}; optimum {Number(threshold.Optimum)} [{Number(threshold.Lower)}, {Number(threshold.Upper)}]"));
    }

    private static string Unanswered(TableCurves curves)
    {
        if (curves.Best is not null && curves.NoEffectPValue <= ThresholdFinder.TestLevel) return "the response changes with the dose, but the table shows neither a rise nor a fall to a best one.";
        var reasons = curves.Fits.Where(fit => fit.Status != CurveFitStatus.Converged).CountBy(fit => fit.Status).OrderByDescending(reason => reason.Value).ToList();
        return reasons.Count > 0 && reasons[0].Key == CurveFitStatus.RankDeficient
            ? "the table does not hold a curve: a covariate is constant, or a combination of others and of the dose."
            : "the table does not hold a curve: too few rows or doses, or responses that are all the same.";
    }

    private static string Number(double value) => double.IsFinite(value) ? value.ToString("G6", CultureInfo.InvariantCulture) : "open";
}
