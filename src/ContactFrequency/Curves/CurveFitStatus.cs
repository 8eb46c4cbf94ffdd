namespace ContactFrequency.Curves;

/// <summary>How the fit of a curve ended. Only <see cref="Converged"/> makes its numbers usable; every other one means that the data do not identify the curve.</summary>
public enum CurveFitStatus
{
    /// <summary>The nearest curve was found.</summary>
    Converged,

    /// <summary>There are fewer levels than parameters.</summary>
    TooFewLevels,

    /// <summary>The levels leave a combination of the parameters open.</summary>
    RankDeficient,

    /// <summary>A shape ran out of the range in which levels could tell it: the curve has become a simpler one, a step or a spike.</summary>
    RunAway,

    /// <summary>The nearest curve is not of the family: a simpler one says the same.</summary>
    AtBoundary,

    /// <summary>No start led to a minimum.</summary>
    NotConverged,
}
