using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Segmentation;

/// <summary>How the response to one channel is identified.</summary>
/// <param name="Channel">The channel.</param>
/// <param name="Fitter">The identification; one that this library brings.</param>
/// <param name="Panel">The panel it works on.</param>
public sealed record ResponseSource(string Channel, IProfileFitter Fitter, Panel Panel);
