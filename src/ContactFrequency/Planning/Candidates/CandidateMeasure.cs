namespace ContactFrequency.Planning;

/// <summary>What a limit on all chosen candidates adds up.</summary>
public enum CandidateMeasure
{
    /// <summary>How many they are.</summary>
    Contacts,

    /// <summary>Their cost.</summary>
    Cost,

    /// <summary>Their chances of a sale: expected sales.</summary>
    Sales,
}
