using ContactFrequency.Identification;

namespace ContactFrequency;

/// <summary>How the customers of a segment leave a channel, and what it is worth to keep one on it.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Hazard">The chance of an opt-out by frequency.</param>
/// <param name="Frequency">Mean contacts of those who could be reached in the last full period; NaN if nobody could.</param>
/// <param name="Chance">The chance of an opt-out in a period at that frequency.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end of its interval; NaN where nobody opted out.</param>
/// <param name="Continuation">What a period ahead counts for against this one: survival of the relationship ÷ (1 + discount rate).</param>
/// <param name="Worth">
/// The value of a customer who can be reached on the channel, at the frequency that is best in the long run, over one who cannot, in money; NaN where margins are unknown or no
/// frequency is recommended.
/// </param>
public sealed record ChannelReachability(
    string Segment, OptOutHazard Hazard, double Frequency, double Chance, double Lower, double Upper, double Continuation, double Worth)
{
    /// <summary>The channel.</summary>
    public string Channel => Hazard.Channel;
}
