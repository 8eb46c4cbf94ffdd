using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>A response curve fitted to a frequency profile, how sure we are of it, and how the fit ended.</summary>
public sealed record CurveFit
{
    private readonly double[] _covariance = [];

    internal CurveFit(CurveFamily family, ReadOnlySpan<double> parameters, double[] covariance, double chiSquare, double degreesOfFreedom, CurveFitStatus status)
    {
        (Family, Parameters, _covariance, ChiSquare, DegreesOfFreedom, Status) = (family, [.. parameters], covariance, chiSquare, degreesOfFreedom, status);
        EffectiveParameters = parameters.Length;
    }

    /// <summary>The family.</summary>
    public CurveFamily Family { get; }

    /// <summary>The parameters, in the order of the family's names; NaN unless the fit converged.</summary>
    public ImmutableArray<double> Parameters { get; }

    /// <summary>Number of parameters; of a penalised curve the number that its freedom is worth.</summary>
    public double EffectiveParameters { get; init; }

    /// <summary>Generalised distance between profile and curve; NaN unless the fit converged.</summary>
    public double ChiSquare { get; }

    /// <summary>Levels less one less parameters.</summary>
    public double DegreesOfFreedom { get; }

    /// <summary>What the covariance was widened by: χ² ÷ degrees of freedom where the level means are further off than chance has it in four of five cases, else 1.</summary>
    public double Dispersion { get; internal init; } = 1;

    /// <summary>How the fit ended.</summary>
    public CurveFitStatus Status { get; }

    /// <summary>
    /// <c>χ² + 2p</c>, lower is better. A profile's covariance is known, so that no variance is estimated along with the curve and the
    /// correction that AICc makes for it is nil.
    /// </summary>
    public double Criterion => Status == CurveFitStatus.Converged ? ChiSquare + 2 * EffectiveParameters : double.PositiveInfinity;

    /// <summary>Chance of level means this far from a curve of the family if it were the truth; 1 where no level is left to tell, NaN where a spline left none, or unless the fit converged.</summary>
    public double LackOfFitPValue { get; internal init; } = double.NaN;

    /// <summary>The effect at a frequency over no contact, on the log scale.</summary>
    public double Value(double frequency) => Family.Value(frequency, Parameters.AsSpan());

    /// <summary>Derivative of the effect in frequency.</summary>
    public double Slope(double frequency) => Family.Slope(frequency, Parameters.AsSpan());

    /// <summary>Derivative of the effect in each parameter.</summary>
    public double[] Gradient(double frequency)
    {
        var gradient = new double[Parameters.Length];
        Family.Gradient(frequency, Parameters.AsSpan(), gradient);
        return gradient;
    }

    /// <summary>The same fit with its curve moved.</summary>
    internal CurveFit WithParameters(double[] parameters) =>
        new(Family, parameters, _covariance, ChiSquare, DegreesOfFreedom, Status) { EffectiveParameters = EffectiveParameters, LackOfFitPValue = LackOfFitPValue, Dispersion = Dispersion };

    /// <summary>Covariance of two parameters.</summary>
    public double Covariance(int parameter, int other) => _covariance[parameter * Parameters.Length + other];

    /// <summary>The standard error of a combination of the parameters.</summary>
    public double StandardError(ReadOnlySpan<double> weights)
    {
        var variance = 0.0;
        for (var i = 0; i < weights.Length; i++)
            for (var j = 0; j < weights.Length; j++)
                variance += weights[i] * weights[j] * Covariance(i, j);
        return Math.Sqrt(Math.Max(0, variance));
    }
}
