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

    /// <summary>By how much more the means of doses lie off the curve than the scale allows, where that is more than chance; else 1.</summary>
    internal double Strain
    {
        get
        {
            if (!(LackOfFit.PValue < CurveFitter.LackOfFit)) return 1;
            if (double.IsPositiveInfinity(LackOfFit.Denominator)) return Math.Max(1, LackOfFit.Statistic / LackOfFit.DegreesOfFreedom);

            // F is the mean square between means and curve over that within means; both make up the residual squares.
            var within = ResidualSumOfSquares / (1 + LackOfFit.Statistic * LackOfFit.DegreesOfFreedom / LackOfFit.Denominator);
            return Math.Max(1, LackOfFit.Statistic * within / LackOfFit.Denominator / Scale);
        }
    }

    /// <summary>Degrees of freedom of t quantiles; ∞ for normal ones.</summary>
    internal double QuantileFreedom { get; init; } = double.PositiveInfinity;

    /// <summary>The curve at a dose on its scale, covariates at zero.</summary>
    public double Value(double x) => (Family.HasIntercept ? _natural[0] : 0) + Family.Curve.Value(x, _natural.AsSpan(FirstOfCurve));

    /// <summary>The dose at which a Hill, log-logistic or Brain–Cousens curve has gone a share of its way from its height without a dose to its limit, past the hump where it has one; NaN for other families.</summary>
    /// <param name="share">Above 0 and below 1.</param>
    /// <param name="level">Level of the interval.</param>
    public EffectiveDose EffectiveDose(double share, double level)
    {
        var curve = Family.Curve;
        var parameters = _natural.AsSpan(FirstOfCurve);
        var x = Status != CurveFitStatus.Converged ? double.NaN : curve switch
        {
            Hill => Hill.FrequencyOfShare(parameters[1], parameters[2], share),
            BrainCousens or BrainCousensToZero when parameters[0] > 0 => PastTheHump(share),
            _ => double.NaN,
        };
        if (double.IsNaN(x)) return new(share, x, x, x, x, x);

        // Where Δ(x, θ) = g(x) − g(0) − share·way is zero, dx ÷ dθ = −(dΔ ÷ dθ) ÷ (dΔ ÷ dx); the way is ± the first coefficient.
        Span<double> gradient = stackalloc double[_natural.Length], atZero = stackalloc double[parameters.Length];
        gradient.Clear();
        var ofCurve = gradient[FirstOfCurve..];
        curve.Gradient(x, parameters, ofCurve);
        curve.Gradient(0, parameters, atZero);
        for (var k = 0; k < atZero.Length; k++) ofCurve[k] -= atZero[k];
        ofCurve[0] += curve is Hill ? -share : share;
        var slope = curve.Slope(x, parameters);
        foreach (ref var derivative in ofCurve) derivative /= -slope;
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

    /// <summary>Beyond the hump the curve only falls, to its limit; below the dose at which the hump is over it is higher than at zero.</summary>
    private double PastTheHump(double share)
    {
        var curve = Family.Curve;
        var parameters = _natural.AsSpan(FirstOfCurve);
        var target = curve.Value(0, parameters) - share * parameters[0];
        var (low, high) = (0.0, parameters[2]);
        for (var doubling = 0; doubling < 200 && curve.Value(high, parameters) > target; doubling++) (low, high) = (high, 2 * high);
        if (curve.Value(high, parameters) > target) return double.NaN;
        for (var halving = 0; halving < 200; halving++)
        {
            var middle = (low + high) / 2;
            if (curve.Value(middle, parameters) > target) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
