namespace ContactFrequency.Experiments;

/// <summary>How the simulated airline decides whom to contact how often.</summary>
public enum ContactPolicy
{
    /// <summary>Customers of higher unseen quality get more contacts, so that no attribute explains the targeting in full.</summary>
    Targeted,

    /// <summary>Customers get contacts by their attributes alone: given those, frequency is as good as random.</summary>
    TargetedOnAttributes,

    /// <summary>Every customer is drawn into a frequency of each channel, anew for each block of months.</summary>
    Randomised,

    /// <summary>A month's purchases raise the next month's contacts; nothing else aims them.</summary>
    Feedback,

    /// <summary>Nothing aims the planned contacts; from the day after a customer's first purchase of a month nothing more is sent until the month ends.</summary>
    StopOnConversion,
}
