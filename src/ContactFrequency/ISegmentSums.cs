using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency;

/// <summary>Sums over more customers than the panel holds, from which profiles of randomised contacts and observed means come. Shared between threads.</summary>
internal interface ISegmentSums
{
    /// <summary>The profile of a segment; null where the sums do not know the segment or the outcome.</summary>
    FrequencyProfile? Profile(string segment, PanelOutcome outcome);

    /// <summary>What a segment did on a channel; null where the sums do not know the segment or the channel.</summary>
    /// <param name="segment">The segment.</param>
    /// <param name="channel">Index of the channel in the panel.</param>
    FrequencySummary? Summary(string segment, int channel);
}
