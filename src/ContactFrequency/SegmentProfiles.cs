using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency;

/// <summary>The profiles of one outcome of one segment: one for each identification in use, each answering for its own channels.</summary>
internal sealed class SegmentProfiles
{
    private readonly List<(FrequencyProfile Profile, ImmutableArray<FrequencyProfile> Resamples)> _profiles = [];
    private readonly int[] _profileOf;
    private readonly ImmutableArray<ChannelIdentification> _channels;

    /// <param name="table">The customers.</param>
    /// <param name="customers">Indices of the segment's.</param>
    /// <param name="outcome">The outcome.</param>
    /// <param name="options">The options.</param>
    /// <param name="channels">How each channel is identified.</param>
    /// <param name="depth">What is wanted beside the profiles.</param>
    /// <param name="memory">What was estimated before.</param>
    /// <param name="ofAll">The profile of received contacts over more customers than the panel has; null for none.</param>
    public SegmentProfiles(
        CustomerTable table, IReadOnlyList<int> customers, PanelOutcome outcome, AnalysisOptions options, ImmutableArray<ChannelIdentification> channels, AnalysisDepth depth,
        ProfileMemory memory, Func<FrequencyProfile?>? ofAll = null)
    {
        (_channels, _profileOf) = (channels, new int[channels.Length]);
        List<(IProfileFitter, Panel)> ways = [];
        for (var channel = 0; channel < _profileOf.Length; channel++)
        {
            var (fitter, panel) = (_channels[channel].Fitter, _channels[channel].Panel);
            _profileOf[channel] = ways.IndexOf((fitter, panel));
            if (_profileOf[channel] >= 0) continue;
            _profileOf[channel] = ways.Count;
            ways.Add((fitter, panel));
            var request = new ProfileRequest(panel, customers, outcome) { Table = table, Seed = options.Seed, Threads = options.Threads };
            // The checks are of how contacts came about, which is the same for every outcome.
            var isResampled = depth != AnalysisDepth.Brief && options.Bootstrap > 0;
            var profile = depth == AnalysisDepth.Checked && outcome == PanelOutcome.Purchases ? ProfileChecks.Fit(fitter, request) : isResampled ? fitter.Fit(request) : memory.Fit(fitter, request);
            // What the checks see in a sample they would see in all.
            var whole = fitter is RandomisedProfileFitter && panel is { ContactsPerCount: 1, Assignments: null } ? ofAll?.Invoke() : null;
            _profiles.Add((whole is null ? profile : whole with { Checks = profile.Checks }, isResampled ? ProfileBootstrap.Draw(profile, request, options.Bootstrap) : []));
        }
    }

    /// <summary>The profile that answers for a channel.</summary>
    public FrequencyProfile Of(int channel) => _profiles[_profileOf[channel]].Profile;

    /// <summary>The channel in its profile; null where it could not be estimated.</summary>
    public ChannelProfile? ChannelOf(int channel) => Find(Of(channel), channel);

    /// <summary>The channel in each resample; none unless asked for.</summary>
    public IEnumerable<ChannelProfile> ResamplesOf(int channel) =>
        _profiles[_profileOf[channel]].Resamples.Select(profile => Find(profile, channel)).OfType<ChannelProfile>();

    /// <summary>The checks that concern each profile's own channels; those of all channels together once.</summary>
    public IEnumerable<ProfileCheck> Checks() => Own(profile => profile.Checks, check => check.Channel).DistinctBy(check => (check.Code, check.Channel));

    public IEnumerable<DataNote> Notes() => _profiles.SelectMany(one => one.Profile.Notes);

    public IEnumerable<ChannelAdjustment> Adjustments() => Own(profile => profile.Adjustment?.Channels ?? [], adjustment => adjustment.Channel);

    private IEnumerable<T> Own<T>(Func<FrequencyProfile, IEnumerable<T>> of, Func<T, string?> channelOf) =>
        _profiles.SelectMany((one, index) => of(one.Profile).Where(found =>
            channelOf(found) is not { } name || _profileOf[_channels.IndexOf(_channels.First(channel => channel.Channel == name))] == index));

    private ChannelProfile? Find(FrequencyProfile profile, int channel) => profile.Channels.FirstOrDefault(one => one.Channel == _channels[channel].Channel);
}
