using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Turns an estimate of all coefficients into a profile by channel.</summary>
internal static class PoissonProfile
{
    public static FrequencyProfile Of(Panel panel, SegmentDesign design, ClusteredEstimate estimate, string identification, string assumption) => new()
    {
        Identification = identification,
        Assumption = assumption,
        Outcome = design.Outcome,
        Status = estimate.Status,
        Customers = estimate.Customers,
        Periods = estimate.Rows,
        Channels = estimate.Status == ProfileStatus.Estimated
            ? [.. Enumerable.Range(0, panel.Channels.Length).Where(channel => !design.Levels[channel].IsEmpty).Select(channel => Channel(panel, design, estimate, channel))]
            : [],
    };

    public static FrequencyProfile Empty(PanelOutcome outcome, string identification, string assumption) => new()
    {
        Identification = identification,
        Assumption = assumption,
        Outcome = outcome,
        Status = ProfileStatus.TooFewData,
        Customers = 0,
        Periods = 0,
        Channels = [],
    };

    private static ChannelProfile Channel(Panel panel, SegmentDesign design, ClusteredEstimate estimate, int channel)
    {
        var (levels, reference, size) = (design.Levels[channel], design.References[channel], design.CoefficientCount);
        var (effects, covariance) = (new double[levels.Length], new double[levels.Length * levels.Length]);
        for (var level = 0; level < levels.Length; level++)
        {
            if (level == reference) continue;
            var row = Coefficient(level);
            effects[level] = estimate.IsLeftOut[row] ? double.NaN : estimate.Coefficients[row];
            for (var other = 0; other < levels.Length; other++)
                if (other != reference) covariance[level * levels.Length + other] = estimate.Covariance[row * size + Coefficient(other)];
        }

        return new(panel.Channels[channel], levels, reference, effects, covariance);

        int Coefficient(int level) => design.FirstCoefficients[channel] + level - (level > reference ? 1 : 0);
    }
}
