using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>Responses to doses, a row each: any dose–response table.</summary>
/// <remarks>The order of rows changes no result. Immutable.</remarks>
public sealed class ResponseTable
{
    /// <summary>Creates a table.</summary>
    /// <param name="x">The dose of each row, finite. Below 0 only straight lines and parabolas are fitted.</param>
    /// <param name="y">The response: any finite number (Gaussian), a number of 0 or more (counts), or successes from 0 to the row's trials (binomial).</param>
    /// <param name="likelihood">What the responses are.</param>
    /// <param name="sizes">Trials (binomial, default 1), or exposure, to which the mean is proportional (counts, default 1); above 0. Not for Gaussian.</param>
    /// <param name="weights">
    /// What each row counts for, 0 or more; default 1. Gaussian: the inverse of the row's variance, up to a factor. Else what its log-likelihood is multiplied by. Rows of weight 0 are passed over.
    /// </param>
    /// <param name="covariates">Other columns, each with as many values as there are rows.</param>
    /// <exception cref="ArgumentException">Columns differ in length, or a value breaks its rule.</exception>
    public ResponseTable(
        ImmutableArray<double> x, ImmutableArray<double> y, ResponseLikelihood likelihood = ResponseLikelihood.Gaussian,
        ImmutableArray<double> sizes = default, ImmutableArray<double> weights = default, ImmutableArray<ResponseCovariate> covariates = default)
    {
        (X, Y, Likelihood) = (x, y, likelihood);
        (Sizes, Weights, Covariates) = (Or1(sizes), Or1(weights), covariates.IsDefault ? [] : covariates);
        if (likelihood == ResponseLikelihood.Gaussian && !sizes.IsDefaultOrEmpty) throw new ArgumentException("Gaussian responses have neither trials nor exposure; use weights.", nameof(sizes));
        Require(nameof(x), X, double.IsFinite, "finite");
        Require(nameof(y), Y, likelihood == ResponseLikelihood.Gaussian ? double.IsFinite : value => value >= 0 && double.IsFinite(value), likelihood == ResponseLikelihood.Gaussian ? "finite" : "0 or more");
        Require(nameof(sizes), Sizes, value => value > 0 && double.IsFinite(value), "above 0");
        Require(nameof(weights), Weights, value => value >= 0 && double.IsFinite(value), "0 or more");
        foreach (var covariate in Covariates) Require(covariate.Name, covariate.Values, double.IsFinite, "finite");
        if (likelihood != ResponseLikelihood.Binomial) return;
        for (var row = 0; row < y.Length; row++)
            if (y[row] > Sizes[row]) throw new ArgumentException($"Row {row}: {y[row]} successes are more than {Sizes[row]} trials.", nameof(y));

        ImmutableArray<double> Or1(ImmutableArray<double> values) => values.IsDefaultOrEmpty ? [.. Enumerable.Repeat(1.0, x.Length)] : values;
    }

    /// <summary>Doses.</summary>
    public ImmutableArray<double> X { get; }

    /// <summary>Responses.</summary>
    public ImmutableArray<double> Y { get; }

    /// <summary>Trials or exposure; 1 where none were given.</summary>
    public ImmutableArray<double> Sizes { get; }

    /// <summary>Weights; 1 where none were given.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>Other columns.</summary>
    public ImmutableArray<ResponseCovariate> Covariates { get; }

    /// <summary>What the responses are.</summary>
    public ResponseLikelihood Likelihood { get; }

    private void Require(string name, ImmutableArray<double> values, Func<double, bool> rule, string text)
    {
        if (values.Length != X.Length) throw new ArgumentException($"{name} has {values.Length} values for {X.Length} rows.", name);
        for (var row = 0; row < values.Length; row++)
            if (!rule(values[row])) throw new ArgumentException($"Row {row}: {name} is {values[row]} and must be {text}.", name);
    }
}
