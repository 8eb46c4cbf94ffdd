namespace ContactFrequency.Data;

/// <summary>What became of one message or call.</summary>
public enum ContactOutcome
{
    /// <summary>It arrived; also what an empty outcome means.</summary>
    Delivered,

    /// <summary>It was opened or answered.</summary>
    Opened,

    /// <summary>Something in it was clicked.</summary>
    Clicked,

    /// <summary>It did not arrive, and so does not count towards frequency.</summary>
    Bounced,

    /// <summary>The customer left the channel with it.</summary>
    Unsubscribed,

    /// <summary>The customer complained of it.</summary>
    Complained,
}
