namespace ContactFrequency.Segmentation.Factors;

/// <summary>How the extraction of factors ended.</summary>
public enum FactorStatus
{
    /// <summary>The criterion could not be lowered further. The numbers are usable.</summary>
    Converged,

    /// <summary>
    /// It ended with the uniqueness of an item held at its bound (a Heywood case): a factor would explain all of an item, or more. The numbers are those of the
    /// bounded fit; too many factors, too few customers, or an item asked twice are the usual reasons.
    /// </summary>
    Heywood,

    /// <summary>The step limit was reached first.</summary>
    IterationLimit,

    /// <summary>More factors than the number of items can determine. Nothing was estimated.</summary>
    NotIdentified,
}
