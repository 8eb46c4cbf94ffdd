namespace ContactFrequency;

/// <summary>How the effect of frequency on one channel was identified.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Used">The identification: <c>randomised</c>, <c>adjusted</c> or <c>within</c>.</param>
/// <param name="Why">Why that one.</param>
public sealed record IdentificationUse(string Channel, string Used, string Why);
