using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation.Models;

/// <summary>Simulated tables for the tests of model trees.</summary>
internal static class ModelSamples
{
    public static readonly ResponseLikelihood[] Likelihoods = [ResponseLikelihood.Gaussian, ResponseLikelihood.Poisson, ResponseLikelihood.Binomial];

    public static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    public static double[] Draw(int rows, Func<double> draw) => [.. Enumerable.Range(0, rows).Select(_ => draw())];

    public static NumericColumn Numbers(string name, params IEnumerable<double> values) => new(name, [.. values]);

    public static CategoricalColumn Names(string name, params IEnumerable<string?> values) => CategoricalColumn.FromTexts(name, [.. values]);

    /// <summary>A response with the given mean on the likelihood's scale; Gaussian with variance 1.</summary>
    public static double Response(ResponseLikelihood likelihood, double predictor, Random random)
    {
        if (likelihood == ResponseLikelihood.Gaussian) return predictor + Normal(random);
        if (likelihood == ResponseLikelihood.Binomial) return random.NextDouble() < 1 / (1 + Math.Exp(-predictor)) ? 1 : 0;
        var (count, product) = (0, random.NextDouble());
        for (var floor = Math.Exp(-Math.Exp(predictor)); product > floor; product *= random.NextDouble()) count++;
        return count;
    }

    /// <summary>
    /// Rows with <c>x</c> uniform on −1…1, attributes <c>a</c> and <c>b</c> uniform on 0…1, <c>kind</c> one of four names, and a predictor of intercept and slope by row. With weights, the variance of Gaussian rows is one over them.
    /// </summary>
    public static ModelTable Table(ResponseLikelihood likelihood, int rows, Random random, Func<double, string, (double Intercept, double Slope)> coefficients, bool hasWeights = false)
    {
        double[] x = Draw(rows, () => 2 * random.NextDouble() - 1), a = Draw(rows, random.NextDouble), b = Draw(rows, random.NextDouble);
        string[] kind = [.. Enumerable.Range(0, rows).Select(_ => "neswt"[random.Next(4)].ToString())];
        var weights = Draw(rows, () => hasWeights ? 0.5 + 2 * random.NextDouble() : 1);
        var y = new double[rows];
        for (var row = 0; row < rows; row++)
        {
            var (intercept, slope) = coefficients(a[row], kind[row]);
            var predictor = intercept + slope * x[row];
            y[row] = Response(likelihood, predictor, random);
            if (likelihood == ResponseLikelihood.Gaussian) y[row] = predictor + (y[row] - predictor) / Math.Sqrt(weights[row]);
        }

        return new(Numbers("y", y), [Numbers("x", x)], [Numbers("a", a), Numbers("b", b), Names("kind", kind)], likelihood, hasWeights ? Numbers("w", weights) : null);
    }

    /// <summary>The same table with its rows in another order.</summary>
    public static ModelTable Reordered(ModelTable table, int[] order)
    {
        return new(Numeric(table.Response), [.. table.Regressors.Select(Numeric)], [.. table.Attributes.Select(Any)], table.Likelihood, table.Weights is null ? null : Numeric(table.Weights));

        NumericColumn Numeric(NumericColumn column) => Numbers(column.Name, order.Select(row => column.Values[row]));

        AttributeColumn Any(AttributeColumn column) => column is NumericColumn numeric ? Numeric(numeric) : Names(column.Name, order.Select(column.Text));
    }

    /// <summary>The rows of a table for which something holds.</summary>
    public static ModelTable Where(ModelTable table, Func<int, bool> holds) => Reordered(table, [.. Enumerable.Range(0, table.Response.Length).Where(holds)]);
}
