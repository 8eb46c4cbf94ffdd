using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Identification;

/// <summary>Turns level effects and their covariance into a profile.</summary>
internal static class ProfileAssembly
{
    /// <param name="request">What was estimated from.</param>
    /// <param name="fitter">The fitter.</param>
    /// <param name="assumption">What has to be true.</param>
    /// <param name="levels">The levels.</param>
    /// <param name="effects">Level effects, numbered as the levels; 0 at references, NaN where not determined.</param>
    /// <param name="covariance">Their covariance, row-major.</param>
    /// <param name="customers">Customers that the estimate rests on.</param>
    /// <param name="periods">Customer-periods that it rests on.</param>
    /// <param name="notes">Who was left out, and why.</param>
    /// <param name="compliance">By channel, what was received at each assigned frequency; empty where none was assigned.</param>
    public static FrequencyProfile Of(
        ProfileRequest request, IProfileFitter fitter, string assumption, LevelScheme levels, double[] effects, double[] covariance,
        long customers, long periods, ImmutableArray<DataNote> notes, ImmutableArray<ImmutableArray<ArmCompliance>> compliance = default) =>
        Of(Empty(request, fitter, assumption, ProfileStatus.Estimated, notes), request.Panel.Channels, levels, effects, covariance, customers, periods, compliance);

    /// <param name="empty">The profile without its effects.</param>
    /// <param name="channels">Names of the channels.</param>
    public static FrequencyProfile Of(
        FrequencyProfile empty, ImmutableArray<string> channels, LevelScheme levels, double[] effects, double[] covariance,
        long customers, long periods, ImmutableArray<ImmutableArray<ArmCompliance>> compliance = default) =>
        empty with
        {
            Customers = customers,
            Periods = periods,
            JointCovariance = covariance,
            Channels = [.. from channel in Enumerable.Range(0, levels.Levels.Length)
                           where !levels.Levels[channel].IsEmpty
                           select Channel(channels[channel], levels, channel, effects, covariance, compliance.IsDefault ? [] : compliance[channel])],
        };

    public static FrequencyProfile Empty(ProfileRequest request, IProfileFitter fitter, string assumption, ProfileStatus status, ImmutableArray<DataNote> notes) =>
        Empty(request.Outcome, fitter, assumption, status, notes);

    public static FrequencyProfile Empty(Panels.PanelOutcome outcome, IProfileFitter fitter, string assumption, ProfileStatus status, ImmutableArray<DataNote> notes) => new()
    {
        Identification = fitter.Name,
        Assumption = assumption,
        Outcome = outcome,
        Status = status,
        Customers = 0,
        Periods = 0,
        Channels = [],
        Notes = notes,
    };

    private static ChannelProfile Channel(string name, LevelScheme levels, int channel, double[] effects, double[] covariance, ImmutableArray<ArmCompliance> compliance)
    {
        var (first, count) = (levels.First[channel], levels.Levels[channel].Length);
        var own = new double[count * count];
        for (var level = 0; level < count; level++)
            Array.Copy(covariance, (first + level) * levels.Count + first, own, level * count, count);
        return new(name, levels.Levels[channel], levels.References[channel], effects.AsSpan(first, count), own) { Compliance = compliance };
    }
}
