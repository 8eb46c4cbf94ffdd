using ContactFrequency.Numerics;

namespace ContactFrequency.Thresholds;

/// <summary>A fitted curve whose highest place is looked for.</summary>
internal interface IPeakCurve
{
    /// <summary>The fitted parameters; shapes, which are positive, last.</summary>
    ReadOnlySpan<double> Parameters { get; }

    /// <summary>Index of the first shape.</summary>
    int FirstShape { get; }

    /// <summary>Whether the curve is level whatever its parameters.</summary>
    bool IsLevel { get; }

    /// <summary>Whether the root may bend between a handful of places: where the curve is far from straight over its uncertainty, as on a table of few rows.</summary>
    bool IsCurvedBetween { get; }

    /// <summary>What the fit made smallest, in the parameters with the logarithms of shapes; null where the slope in standard errors says all.</summary>
    ILeastSquaresProblem? Problem { get; }

    /// <summary>Its smallest sum of squares.</summary>
    double SumOfSquares { get; }

    /// <summary>What differences between sums of squares are divided by.</summary>
    double Dispersion { get; }

    /// <summary>What one standard deviation of a response is in the residuals of <see cref="Problem"/>.</summary>
    double ResidualUnit { get; }

    /// <summary>Degrees of freedom of a root's t distribution; ∞ for the normal one.</summary>
    double DegreesOfFreedom { get; }

    /// <summary>The height, on any scale that rises with the curve.</summary>
    double Value(double frequency);

    /// <summary>Length of a gradient: the parameters, and whatever else the slope depends on.</summary>
    int GradientLength { get; }

    /// <summary>The slope at a place.</summary>
    double Slope(double frequency);

    /// <summary>The derivative of the slope in each parameter.</summary>
    void SlopeGradient(double frequency, Span<double> gradient);

    /// <summary>The slope for other parameters than the fitted ones, and its derivatives unless their span is empty.</summary>
    double SlopeAt(ReadOnlySpan<double> parameters, double frequency, Span<double> gradient);

    /// <summary>Covariance of two parameters.</summary>
    double Covariance(int parameter, int other);

    /// <summary>The standard error of a combination, in the order of the gradient.</summary>
    double StandardError(ReadOnlySpan<double> weights);
}
