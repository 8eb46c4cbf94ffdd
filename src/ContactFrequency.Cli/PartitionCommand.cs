using System.CommandLine;
using System.Globalization;
using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Cli;

/// <summary><c>contact-frequency partition TABLE --y COLUMN --x COLUMNS --out FILE</c>: a tree of regressions of any table.</summary>
internal static class PartitionCommand
{
    private static readonly Argument<string> Table = new("table") { Description = "CSV file with a header row" };

    private static readonly Option<string> Y = new("--y") { Description = "Column of the outcome: numbers, or two different texts", Required = true };

    private static readonly Option<string> X = new("--x") { Description = "Numeric columns of the regression, separated by commas", Required = true };

    private static readonly Option<string?> By = new("--by") { Description = "Columns that may divide the rows, separated by commas; all others by default" };

    private static readonly Option<string?> Weights = new("--weights") { Description = "Column of regression weights (a weight of 2 is one row, not two)" };

    private static readonly Option<string?> Likelihood = new Option<string?>("--likelihood")
    {
        Description = "gaussian, poisson or binomial; by default binomial for an outcome of two texts, else gaussian",
    }.Among("gaussian", "poisson", "binomial");

    private static readonly Option<double> Alpha = new Option<double>("--alpha") { Description = "Largest p-value that divides", DefaultValueFactory = _ => ModelTreeOptions.Default.Alpha }.OfAnyCulture();

    private static readonly Option<int?> MinLeaf = new("--min-leaf") { Description = "Rows of a leaf at least; ten for each coefficient by default" };

    private static readonly Option<int?> MaxDepth = new("--max-depth") { Description = "Splits between root and leaf at most; any number by default" };

    private static readonly Option<bool> NoBonferroni = new("--no-bonferroni") { Description = "Do not correct p-values for the number of columns tested" };

    private static readonly Option<string> Out = new("--out") { Description = "JSON file to write", Required = true };

    public static Command Create()
    {
        var command = new Command("partition", "Divide the rows of any table where a regression's coefficients differ") { Table, Y, X, By, Weights, Likelihood, Alpha, MinLeaf, MaxDepth, NoBonferroni, Out };
        SharedOptions.AddTo(command);
        command.SetAction(Run);
        return command;
    }

    private static int Run(ParseResult parsed)
    {
        var options = Options(parsed);
        ResponseLikelihood? likelihood = parsed.GetValue(Likelihood) switch
        {
            null => null,
            "gaussian" => ResponseLikelihood.Gaussian,
            "poisson" => ResponseLikelihood.Poisson,
            "binomial" => ResponseLikelihood.Binomial,
            var other => throw new ArgumentException($"--likelihood must be gaussian, poisson or binomial, not '{other}'."),
        };
        var (y, x, by, weights) = (parsed.GetRequiredValue(Y).Trim(), Names(parsed.GetRequiredValue(X)), parsed.GetValue(By) is { } names ? Names(names) : null, parsed.GetValue(Weights)?.Trim());
        if (x.Length == 0) throw new ArgumentException("--x must name at least one column.");
        RequireOnce([("--y", y), .. x.Select(name => ("--x", name)), .. (by ?? []).Select(name => ("--by", name)), .. weights is null ? Array.Empty<(string, string)>() : [("--weights", weights)]]);
        var path = SharedOptions.OutputPath(parsed.GetRequiredValue(Out), parsed.GetRequiredValue(Table));
        using var stages = StageRecorder.For(parsed.GetValue(SharedOptions.Quiet));
        stages.Report(new("read", 0));
        var data = PartitionTable.Read(parsed.GetRequiredValue(Table), y, x, by, weights, likelihood);
        stages.Report(new("partition", data.Table.Rows.Length));
        var tree = new ModelTreeGrower(options).Grow(data.Table, parsed.GetValue(SharedOptions.Threads));
        stages.Report(new("write", 0));
        using var files = OutputFolder.Create(Path.GetDirectoryName(path)!);
        files.Write(Path.GetFileName(path), stream => PartitionDocument.Write(stream, tree, data, options));
        stages.End();
        files.Commit();
        var hasAnswer = tree.Nodes.Any(node => !double.IsNaN(node.Model.Coefficients[0]));
        Tell(parsed, path, tree, data, hasAnswer);
        return hasAnswer ? ExitCode.Done : ExitCode.NoAnswer;
    }

    private static ModelTreeOptions Options(ParseResult parsed)
    {
        var (alpha, minLeaf, maxDepth) = (parsed.GetValue(Alpha), parsed.GetValue(MinLeaf), parsed.GetValue(MaxDepth));
        if (!(alpha > 0 && alpha < 1)) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--alpha must be above 0 and below 1, not {alpha}."));
        if (minLeaf < 1) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--min-leaf must be at least 1, not {minLeaf}."));
        if (maxDepth < 0) throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"--max-depth must be at least 0, not {maxDepth}."));
        return new() { Alpha = alpha, MinLeaf = minLeaf, MaxDepth = maxDepth, UseBonferroni = !parsed.GetValue(NoBonferroni) };
    }

    private static string[] Names(string list) => list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static void RequireOnce(IEnumerable<(string Option, string Name)> columns)
    {
        if (columns.GroupBy(column => column.Name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"{string.Join(" and ", twice.Select(column => column.Option).Distinct())} name column '{twice.Key}' {twice.Count()} times.");
    }

    private static void Tell(ParseResult parsed, string path, ModelTree tree, PartitionTable data, bool hasAnswer)
    {
        var (output, error) = (parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);
        var isQuiet = parsed.GetValue(SharedOptions.Quiet);
        if (!isQuiet)
        {
            var table = data.Table;
            foreach (var name in data.LeftOutColumns) error.WriteNote($"column {name} is not tested: it has more than 10,000 different texts");
            if (data.CountedAsOne is { } one) error.WriteNote($"'{one}' in column {table.Response.Name} counts as 1");
            if (table.Incomplete > 0) error.WriteNote(string.Create(CultureInfo.InvariantCulture, $"rows left out because {table.Response.Name}, a column of --x or the weight is empty ({table.Incomplete})"));
            if (table.Weightless > 0) error.WriteNote(string.Create(CultureInfo.InvariantCulture, $"rows left out because their weight is 0 ({table.Weightless})"));
            if (table.Attributes.IsEmpty) error.WriteNote("there is no column that could divide the rows");
            foreach (var status in tree.Nodes.Where(node => node.IsLeaf && node.Model.Status != NodeModelStatus.Converged).GroupBy(node => node.Model.Status).OrderBy(group => group.Key))
                error.WriteWarning(string.Create(CultureInfo.InvariantCulture, $"leaves that are {PartitionDocument.Name(status.Key)} ({status.Count()}): node {string.Join(", ", status.Select(node => tree.Nodes.IndexOf(node)))}"));
            if (!hasAnswer) error.WriteWarning("the table determines no regression.");
        }

        if (parsed.GetValue(SharedOptions.Json)) output.WriteLine(File.ReadAllText(path));
        else if (!isQuiet) output.Write(PartitionText.Of(tree, data.Table.Attributes));
    }
}
