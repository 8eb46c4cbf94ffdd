namespace ContactFrequency.Identification;

/// <summary>A profile with what each customer adds to it.</summary>
/// <param name="Profile">The profile.</param>
/// <param name="Levels">The levels of all channels; effects are numbered as there.</param>
/// <param name="OpenInfluence">Makes a reader of each customer's influence, for one thread; null unless the profile was estimated.</param>
internal sealed record ProfileEstimate(FrequencyProfile Profile, LevelScheme Levels, Func<ICustomerInfluence>? OpenInfluence)
{
    /// <summary>The profile, which keeps the influences for resamples.</summary>
    public FrequencyProfile Profile { get; } = Profile with { OpenInfluence = OpenInfluence };
}
