namespace ContactFrequency.Identification;

/// <summary>How the estimate of a profile ended.</summary>
public enum ProfileStatus
{
    /// <summary>Effects and covariance are there.</summary>
    Estimated,

    /// <summary>No customer-periods that bear on the effect, or one level of frequency only on every channel.</summary>
    TooFewData,

    /// <summary>The likelihood had not come to rest at the step limit.</summary>
    IterationLimit,
}
