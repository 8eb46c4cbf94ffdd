using System.Collections.Immutable;
using ContactFrequency.Curves;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>What a <see cref="ModelTreeGrower"/> works on: a response, the columns it is regressed on, and the attributes that may tell rows with different coefficients apart.</summary>
/// <remarks>Rows without a response, a regressor or a weight, and rows of weight 0, are counted and kept out. Immutable.</remarks>
public sealed class ModelTable
{
    /// <summary>The name under which the intercept stands among the coefficients.</summary>
    public const string Intercept = "(intercept)";

    /// <summary>Creates a table.</summary>
    /// <param name="response">NaN where missing. Gaussian: any finite number; Poisson: 0 or more; binomial: from 0 to 1.</param>
    /// <param name="regressors">Columns of the model besides its intercept; finite, NaN where missing. May be empty.</param>
    /// <param name="attributes">Columns that may split, of either kind; missing is a value of its own. May be empty.</param>
    /// <param name="likelihood">Gaussian, Poisson (log link) or binomial (logit link).</param>
    /// <param name="weights">Null: 1. Gaussian: the inverse of the row's variance, up to a factor; else what the row's log-likelihood is multiplied by. Not a number of rows: a weight of 2 is one row.</param>
    /// <exception cref="ArgumentException">Columns differ in length, names of regressors repeat, or a value breaks its rule.</exception>
    public ModelTable(
        NumericColumn response, IReadOnlyList<NumericColumn> regressors, IReadOnlyList<AttributeColumn> attributes,
        ResponseLikelihood likelihood = ResponseLikelihood.Gaussian, NumericColumn? weights = null)
    {
        ArgumentNullException.ThrowIfNull(response);
        ArgumentNullException.ThrowIfNull(regressors);
        ArgumentNullException.ThrowIfNull(attributes);
        if (likelihood is not (ResponseLikelihood.Gaussian or ResponseLikelihood.Poisson or ResponseLikelihood.Binomial))
            throw new ArgumentException($"Model trees are Gaussian, Poisson or binomial, not {likelihood}.", nameof(likelihood));
        (Response, Regressors, Attributes, Likelihood, Weights) = (response, [.. regressors], [.. attributes], likelihood, weights);
        if (Regressors.Select(column => column.Name).Append(Intercept).GroupBy(name => name, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            throw new ArgumentException($"'{twice.Key}' stands {twice.Count()} times among the coefficients.", nameof(regressors));
        Require(response, Likelihood switch { ResponseLikelihood.Gaussian => double.NegativeInfinity, _ => 0 }, Likelihood == ResponseLikelihood.Binomial ? 1 : double.PositiveInfinity, nameof(response));
        foreach (var column in Regressors) Require(column, double.NegativeInfinity, double.PositiveInfinity, nameof(regressors));
        foreach (var column in Attributes)
        {
            if (column is NumericColumn numeric) Require(numeric, double.NegativeInfinity, double.PositiveInfinity, nameof(attributes));
            else if (column.Length != response.Length) throw new ArgumentException($"'{column.Name}' has {column.Length} rows where the response has {response.Length}.", nameof(attributes));
        }

        if (weights is not null) Require(weights, 0, double.PositiveInfinity, nameof(weights));
        int[] whole = [.. Enumerable.Range(0, response.Length).Where(row => !response.IsMissing(row) && weights?.IsMissing(row) != true && !Regressors.Any(column => column.IsMissing(row)))];
        Rows = [.. whole.Where(row => weights is null || weights.Values[row] > 0)];
        (Incomplete, Weightless) = (response.Length - whole.Length, whole.Length - Rows.Length);
    }

    /// <summary>The response.</summary>
    public NumericColumn Response { get; }

    /// <summary>The columns of the model besides its intercept.</summary>
    public ImmutableArray<NumericColumn> Regressors { get; }

    /// <summary>The columns that may split.</summary>
    public ImmutableArray<AttributeColumn> Attributes { get; }

    /// <summary>What the responses are.</summary>
    public ResponseLikelihood Likelihood { get; }

    /// <summary>Regression weights; null where every row counts the same.</summary>
    public NumericColumn? Weights { get; }

    /// <summary>Indices of the rows that count, ascending.</summary>
    public ImmutableArray<int> Rows { get; }

    /// <summary>Rows kept out because the response, a regressor or the weight is missing.</summary>
    public int Incomplete { get; }

    /// <summary>Rows kept out because their weight is 0.</summary>
    public int Weightless { get; }

    private void Require(NumericColumn column, double minimum, double maximum, string parameter)
    {
        if (column.Length != Response.Length) throw new ArgumentException($"'{column.Name}' has {column.Length} rows where the response has {Response.Length}.", parameter);
        var values = column.Values;
        for (var row = 0; row < values.Length; row++)
            if (double.IsInfinity(values[row]) || values[row] < minimum || values[row] > maximum)
                throw new ArgumentException($"Row {row}: '{column.Name}' is {values[row]} and must be {(minimum, maximum) switch { (0, 1) => "from 0 to 1", (0, _) => "0 or more", _ => "finite" }}.", parameter);
    }
}
