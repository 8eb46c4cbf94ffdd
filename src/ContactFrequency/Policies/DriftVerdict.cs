namespace ContactFrequency.Policies;

/// <summary>How far an attribute has moved from what a policy was fitted to.</summary>
public enum DriftVerdict
{
    /// <summary>Not to speak of, or not beyond what chance does to so few customers.</summary>
    Stable,

    /// <summary>Noticeably: a population stability index from 0.1.</summary>
    Shifted,

    /// <summary>So far that the policy should be fitted again: an index of 0.25 or more.</summary>
    Drifted,

    /// <summary>Nothing to tell it by: no customers.</summary>
    Unknown,
}
