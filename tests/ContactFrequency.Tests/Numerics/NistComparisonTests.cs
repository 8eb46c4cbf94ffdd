using System.Globalization;
using System.Text;
using ContactFrequency.Numerics;
using ContactFrequency.Tests.Numerics.Nist;
using MathNet.Numerics.LinearAlgebra;
using MathNet.Numerics.Optimization;

namespace ContactFrequency.Tests.Numerics;

/// <summary>Our search beside Math.NET's, from every start of every nonlinear reference data set: the reason for one of our own.</summary>
public class NistComparisonTests
{
    [Test]
    public void OursIsNowhereWorse()
    {
        var rows = (from name in NistFile.Nonlinear from start in new[] { 1, 2 } select Compare(name, start)).ToArray();

        var table = Table(rows);
        TestContext.Out.WriteLine(table);
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1") File.WriteAllText(Repository.Folder("eng", "nist.md"), table);
        // Certified numbers are rounded at the eleventh digit, so ten of them can be told apart.
        Assert.That(rows.Where(row => Math.Min(row.Ours.Parameters, 10) < Math.Min(Math.Max(row.Plain.Parameters, row.Scaled.Parameters), 10)).Select(row => $"{row.Name} {row.Start}"), Is.Empty);
    }

    private static string Table(Row[] rows)
    {
        var text = new StringBuilder();
        text.AppendLine("# Digits shared with NIST's certified parameters").AppendLine();
        text.AppendLine("The fewest over a problem's parameters (log relative error; 11 are certified), the fewest over their standard errors, and the steps taken, from");
        text.AppendLine("both starts: `LevenbergMarquardt` of this library, and `LevenbergMarquardtMinimizer` of MathNet.Numerics 5.0.0 with its own tolerances (1e-15), as it");
        text.AppendLine("comes and with the start's size as the scale of each parameter; the same derivatives for all. Command:");
        text.AppendLine("`UPDATE_GOLDEN=1 dotnet test tests/ContactFrequency.Tests --filter FullyQualifiedName~NistComparisonTests`.").AppendLine();
        text.AppendLine("| problem | start | ours | errors | steps | MathNet | errors | steps | MathNet, scaled | errors | steps |");
        text.AppendLine("|---|---|---|---|---|---|---|---|---|---|---|");
        foreach (var row in rows) text.AppendLine($"| {row.Name} | {row.Start} | {row.Ours} | {row.Plain} | {row.Scaled} |");
        text.AppendLine();
        text.AppendLine($"Fewer than 8 digits of a parameter: ours {Short(rows, row => row.Ours.Parameters)}; MathNet {Short(rows, row => row.Plain.Parameters)}; MathNet, scaled {Short(rows, row => row.Scaled.Parameters)}.").AppendLine();
        text.AppendLine($"Fewer than 5 digits of a standard error: ours {Short(rows, row => row.Ours.Errors, 5)}; MathNet {Short(rows, row => row.Plain.Errors, 5)}; MathNet, scaled {Short(rows, row => row.Scaled.Errors, 5)}.").AppendLine();
        text.AppendLine("Lanczos1 fits to 1e-13, so that doubles hold three digits of its residuals and of what rests on them.").AppendLine();
        text.AppendLine("## Linear problems").AppendLine();
        text.AppendLine("The same search on the linear data sets, from 0 and from 1000; at most 15 digits are certified.").AppendLine();
        text.AppendLine("| problem | start | coefficients | standard deviations | sum of squares |");
        text.AppendLine("|---|---|---|---|---|");
        foreach (var name in NistFile.Linear)
            foreach (var start in (double[])[0, 1000]) text.AppendLine(Linear(name, start));
        text.AppendLine();
        text.AppendLine("Wampler4 is the hardest: a polynomial of degree five up to 20, with residuals up to a million times its least term.");
        return text.ToString();
    }

    private static string Linear(string name, double start)
    {
        var file = NistFile.Read(name);
        var problem = new NistLinearProblem(file);
        var fit = LevenbergMarquardt.Minimise(problem, [.. file.Certified.Select(_ => start)]);
        return string.Create(CultureInfo.InvariantCulture,
            $"| {name} | {start} | {LogRelativeError.Worst(fit.Parameters, file.Certified, 15):F1} | {LogRelativeError.Worst(LevenbergMarquardtNistTests.StandardErrors(fit, problem), file.StandardDeviations, 15):F1} | {LogRelativeError.Of(fit.SumOfSquares, file.SumOfSquares, 15):F1} |");
    }

    private static string Short(Row[] rows, Func<Row, double> digits, double enough = 8)
    {
        string[] names = [.. rows.Where(row => digits(row) < enough).Select(row => $"{row.Name} from start {row.Start}")];
        return names.Length == 0 ? "nowhere" : $"at {names.Length} of {rows.Length} ({string.Join(", ", names)})";
    }

    private static Row Compare(string name, int start)
    {
        var file = NistFile.Read(name);
        var problem = new NistProblem(file);
        var from = file.Starts[start - 1];
        var fit = LevenbergMarquardt.Minimise(problem, from);
        return new(name, start, Score.Of(file, fit.Parameters, LevenbergMarquardtNistTests.StandardErrors(fit, problem), fit.Iterations),
            Other(file, problem, from, null), Other(file, problem, from, [.. from.Select(Math.Abs)]));
    }

    private static Score Other(NistFile file, NistProblem problem, double[] start, double[]? scales)
    {
        var fit = new LevenbergMarquardtMinimizer(maximumIterations: 10_000).FindMinimum(Objective(problem), Vector<double>.Build.DenseOfArray(start),
            scales: scales is null ? null : Vector<double>.Build.DenseOfArray(scales));
        return Score.Of(file, fit.MinimizingPoint, fit.StandardErrors ?? Enumerable.Repeat(double.NaN, start.Length), fit.Iterations);
    }

    // Observations are told apart by their index, as a model may have several predictors.
    private static IObjectiveModel Objective(NistProblem problem) => ObjectiveFunction.NonlinearModel(
        (b, x) => x.Map(index => problem.Value((int)index, b.AsArray(), new double[problem.Parameters]), Zeros.Include),
        (b, x) => Matrix<double>.Build.DenseOfRowArrays(x.Select(index =>
        {
            var gradient = new double[problem.Parameters];
            problem.Value((int)index, b.AsArray(), gradient);
            return gradient;
        })),
        Vector<double>.Build.Dense(problem.Residuals, index => index),
        Vector<double>.Build.DenseOfEnumerable(problem.Responses));

    private sealed record Row(string Name, int Start, Score Ours, Score Plain, Score Scaled);

    private sealed record Score(double Parameters, double Errors, int Steps)
    {
        public static Score Of(NistFile file, IEnumerable<double> parameters, IEnumerable<double> errors, int steps) =>
            new(LogRelativeError.Worst(parameters, file.Certified, 11), LogRelativeError.Worst(errors, file.StandardDeviations, 11), steps);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Parameters:F1} | {Errors:F1} | {Steps}");
    }
}
