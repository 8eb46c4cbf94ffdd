namespace ContactFrequency.Curves;

/// <summary>What a curve without a formula is held to.</summary>
public enum ShapeConstraint
{
    /// <summary>It never falls.</summary>
    Rising,

    /// <summary>It never rises.</summary>
    Falling,

    /// <summary>It never falls up to some level and never rises after it.</summary>
    Unimodal,
}
