using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency;

/// <summary>How the effect of one channel is identified.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Fitter">The identification.</param>
/// <param name="Panel">The panel it works on.</param>
/// <param name="Why">Why this one.</param>
internal sealed record ChannelIdentification(string Channel, IProfileFitter Fitter, Panel Panel, string Why);
