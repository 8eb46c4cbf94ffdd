namespace ContactFrequency.Numerics;

/// <summary>How a search for the least squares ended.</summary>
internal enum LeastSquaresStatus
{
    /// <summary>The residuals are at right angles to every direction in which parameters can move, to within the tolerance.</summary>
    Converged,

    /// <summary>A minimum, but some combination of the parameters does not matter there.</summary>
    RankDeficient,

    /// <summary>Steps ran out, or none led lower, before the tolerance was met.</summary>
    Stalled,
}
