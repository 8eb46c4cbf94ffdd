namespace ContactFrequency.Curves;

/// <summary>How the fit of a curve ended. Only <see cref="Converged"/> makes its numbers usable.</summary>
public enum CurveFitStatus
{
    /// <summary>The curve nearest to the profile was found.</summary>
    Converged,

    /// <summary>The levels do not determine the parameters: too few of them, or the shape ran away.</summary>
    NotIdentified,
}
