namespace ContactFrequency.Thresholds;

/// <summary>What the data say about the shape of the response to contact frequency.</summary>
public enum Verdict
{
    /// <summary>Fewer and more contacts both do worse, and the data show it.</summary>
    Interior,

    /// <summary>No fall within the frequencies seen.</summary>
    Increasing,

    /// <summary>Best at zero contacts.</summary>
    Decreasing,

    /// <summary>Frequency makes no detectable difference.</summary>
    NoEffect,

    /// <summary>The response rises, then cannot be told from level.</summary>
    FlatTop,

    /// <summary>The data cannot answer; a warning says why.</summary>
    NotIdentified,
}
