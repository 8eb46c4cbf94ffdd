using System.Collections.Immutable;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Curves;

/// <summary>A curve fitted to a response table by maximum likelihood, how sure we are of it, and how the fit ended.</summary>
/// <remarks>Numbers of a curve that the data do not identify are NaN. Immutable.</remarks>
public sealed class TableFit
{
    private readonly double[] _natural;
    private readonly double[] _covariance;
    private readonly double[] _observed;
    private readonly ImmutableArray<ResponseCovariate> _covariates;

    internal TableFit(TableFamily family, ImmutableArray<ResponseCovariate> covariates, double[] natural, double[] covariance, double[] observed, CurveFitStatus status)
    {
        (Family, _covariates, _natural, _covariance, _observed, Status) = (family, covariates, natural, covariance, observed, status);
        Parameters = [.. family.Names(covariates).Select((name, index) =>
        {
            var factors = family.Factors(index, covariates.Length);
            return new ParameterEstimate(name, factors.Zip(natural, (factor, value) => factor == 0 ? 0 : factor * value).Sum(), StandardError(factors, isObserved: false), StandardError(factors, isObserved: true));
        })];
    }

    /// <summary>Name of the family.</summary>
    public string Name => Family.Name;

    /// <summary>How the fit ended. Only <see cref="CurveFitStatus.Converged"/> makes its numbers usable.</summary>
    public CurveFitStatus Status { get; }

    /// <summary>The parameters under which the curve's field knows it; covariates' coefficients by their columns' names.</summary>
    public ImmutableArray<ParameterEstimate> Parameters { get; }

    /// <summary>Weighted sum of squared residuals; NaN unless responses are Gaussian.</summary>
    public double ResidualSumOfSquares { get; internal init; } = double.NaN;

    /// <summary>Twice the log-likelihood's distance from that of a mean of its own for each row; NaN for Gaussian responses.</summary>
    public double Deviance { get; internal init; } = double.NaN;

    /// <summary>The log-likelihood with all its constants; a Gaussian variance is at its maximum likelihood, rss ÷ rows.</summary>
    public double LogLikelihood { get; internal init; } = double.NaN;

    /// <summary>σ of Gaussian responses, from rss ÷ degrees of freedom; α of the negative binomial; NaN else.</summary>
    public double Dispersion { get; internal init; } = double.NaN;

    /// <summary>Akaike's criterion with its correction for few rows; σ and α count as parameters. +∞ where there are too few rows for it.</summary>
    public double Aicc { get; internal init; } = double.PositiveInfinity;

    /// <summary>Rows less parameters of the mean.</summary>
    public int DegreesOfFreedom { get; internal init; }

    /// <summary>The dose in the range at which the curve is highest; NaN where that is an end of the range, or everywhere.</summary>
    public double Optimum { get; internal init; } = double.NaN;

    /// <summary>Against the means of replicated doses.</summary>
    public FitTest LackOfFit { get; internal init; } = FitTest.None;

    internal TableFamily Family { get; }

    internal ReadOnlySpan<double> Natural => _natural;

    /// <summary>η of each row, rows in the order of their dose.</summary>
    internal double[] Predictor { get; init; } = [];

    internal int FirstOfCurve => (Family.HasIntercept ? 1 : 0) + _covariates.Length;

    internal ResponseKernel? Kernel { get; init; }

    /// <summary>s² of Gaussian responses, else 1: by what differences of the criterion are divided.</summary>
    internal double Scale { get; init; } = 1;

    /// <summary>Degrees of freedom of t quantiles; ∞ for normal ones.</summary>
    internal double QuantileFreedom { get; init; } = double.PositiveInfinity;

    /// <summary>The curve at a dose on its scale, covariates at zero.</summary>
    public double Value(double x) => (Family.HasIntercept ? _natural[0] : 0) + Family.Curve.Value(x, _natural.AsSpan(FirstOfCurve));

    /// <summary>The dose at which a Hill or log-logistic curve has gone a share of its way; NaN for other families.</summary>
    /// <param name="share">Above 0 and below 1.</param>
    /// <param name="level">Level of the interval.</param>
    public EffectiveDose EffectiveDose(double share, double level)
    {
        if (Family.Curve is not Hill || Status != CurveFitStatus.Converged) return new(share, double.NaN, double.NaN, double.NaN, double.NaN, double.NaN);
        var (h, s) = (_natural[FirstOfCurve + 1], _natural[FirstOfCurve + 2]);
        var x = Hill.FrequencyOfShare(h, s, share);

        // x = h·odds^(1 ÷ s)
        var gradient = new double[_natural.Length];
        (gradient[FirstOfCurve + 1], gradient[FirstOfCurve + 2]) = (x / h, -x * Math.Log(share / (1 - share)) / (s * s));
        var error = StandardError(gradient, isObserved: false);
        var reach = Quantile((1 + level) / 2) * error;
        return new(share, x, error, StandardError(gradient, isObserved: true), x - reach, x + reach);
    }

    /// <summary>The same curve under the names of the four-parameter log-logistic; null for families other than Hill's.</summary>
    public TableFit? AsLogLogistic() => Family.Curve is not Hill ? null
        : new(TableFamily.LogLogistic, _covariates, _natural, _covariance, _observed, Status)
        {
            ResidualSumOfSquares = ResidualSumOfSquares,
            Deviance = Deviance,
            LogLikelihood = LogLikelihood,
            Dispersion = Dispersion,
            Aicc = Aicc,
            DegreesOfFreedom = DegreesOfFreedom,
            Optimum = Optimum,
            LackOfFit = LackOfFit,
            Predictor = Predictor,
            Kernel = Kernel,
            Scale = Scale,
            QuantileFreedom = QuantileFreedom,
        };

    internal double Covariance(int parameter, int other) => _covariance[parameter * _natural.Length + other];

    internal double StandardError(ReadOnlySpan<double> weights, bool isObserved = false)
    {
        var covariance = isObserved ? _observed : _covariance;
        var variance = 0.0;
        for (var i = 0; i < weights.Length; i++)
            for (var j = 0; j < weights.Length; j++)
                if (weights[i] != 0 && weights[j] != 0) variance += weights[i] * weights[j] * covariance[i * weights.Length + j];
        return Math.Sqrt(variance);
    }

    internal double Quantile(double chance) => double.IsPositiveInfinity(QuantileFreedom) ? Normal.InvCDF(0, 1, chance) : StudentT.InvCDF(0, 1, QuantileFreedom, chance);
}
