namespace ContactFrequency.Experiments;

/// <summary>The form of a simulated customer's response to contact frequency.</summary>
public enum TrueCurveShape
{
    /// <summary>a·x·exp(1 − x) with x = f/k: rises to a at k, then falls slowly.</summary>
    Ricker,

    /// <summary>a·(2x − x²) with x = f/k: rises to a at k and falls as fast as it rose.</summary>
    Quadratic,

    /// <summary>a·(9x/(1 + 2x) − x)/2 with x = f/k: saturation less a linear fatigue, with peak a at k.</summary>
    HillWithFatigue,

    /// <summary>a·(1 − exp(−3x)) with x = f/k: levels off near a beyond k and never falls.</summary>
    Rising,
}
