namespace ContactFrequency.Identification;

/// <summary>What an effect is the logarithm of.</summary>
public enum EffectScale
{
    /// <summary>The ratio of two expected outcomes.</summary>
    LogRatio,

    /// <summary>The ratio of two odds, for an outcome that happens or does not.</summary>
    LogOdds,
}
