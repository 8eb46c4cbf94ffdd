namespace ContactFrequency.Numerics;

/// <summary>Residuals whose sum of squares is to be smallest.</summary>
internal interface ILeastSquaresProblem
{
    /// <summary>Number of parameters.</summary>
    int Parameters { get; }

    /// <summary>Number of residuals.</summary>
    int Residuals { get; }

    /// <summary>Fills in the residuals at a point and, where a span for it is given, their derivatives.</summary>
    /// <param name="parameters">The point.</param>
    /// <param name="residuals">One for each row.</param>
    /// <param name="jacobian">Row-major, residuals × parameters; empty where derivatives are not asked for.</param>
    /// <returns>False where the point is outside of what the model is defined for.</returns>
    bool Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian);
}
