using System.Collections.Concurrent;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Profiles that were estimated already, so that nobody estimates the same customers twice.</summary>
/// <remarks>Customers' influences are not kept: they may hold as much as the panel. Safe to share between threads.</remarks>
internal sealed class ProfileMemory
{
    private readonly ConcurrentDictionary<Key, FrequencyProfile> _profiles = new();

    /// <summary>The profile of a request: remembered, or estimated and remembered.</summary>
    public FrequencyProfile Fit(IProfileFitter fitter, ProfileRequest request) =>
        _profiles.TryGetValue(new(fitter, request), out var known) ? known : Keep(fitter, request, fitter.Fit(request));

    /// <summary>Remembers a profile that was estimated without levels of its own.</summary>
    public FrequencyProfile Keep(IProfileFitter fitter, ProfileRequest request, FrequencyProfile profile) => _profiles[new(fitter, request)] = profile with { OpenInfluence = null, Checks = [] };

    private readonly struct Key(IProfileFitter fitter, ProfileRequest request) : IEquatable<Key>
    {
        private readonly IProfileFitter _fitter = fitter;
        private readonly Panel _panel = request.Panel;
        private readonly PanelOutcome _outcome = request.Outcome;
        private readonly IReadOnlyList<int> _customers = request.Customers;

        public bool Equals(Key other) =>
            _fitter == other._fitter && _panel == other._panel && _outcome == other._outcome && _customers.Count == other._customers.Count && _customers.SequenceEqual(other._customers);

        public override bool Equals(object? obj) => obj is Key other && Equals(other);

        public override int GetHashCode() => HashCode.Combine(_outcome, _customers.Count, _customers.Count > 0 ? _customers[0] : -1, _customers.Count > 0 ? _customers[^1] : -1);
    }
}
