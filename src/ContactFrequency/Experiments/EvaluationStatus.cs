namespace ContactFrequency.Experiments;

/// <summary>Whether data could tell what a policy would have earned.</summary>
public enum EvaluationStatus
{
    /// <summary>They could.</summary>
    Evaluated,

    /// <summary>The policy recommends nothing on the channel.</summary>
    NoRecommendation,

    /// <summary>What the policy recommends hardly occurs for some of the customers it is recommended for; no number stands in for that.</summary>
    NoOverlap,

    /// <summary>Too few customer-periods at what the policy recommends, or none bought.</summary>
    TooFewData,
}
