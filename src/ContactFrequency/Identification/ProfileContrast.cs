namespace ContactFrequency.Identification;

/// <summary>A combination of estimates of the same level effects on the same customers, and whether it differs from zero beyond noise.</summary>
/// <remarks>
/// The covariance of the combination comes from the combined influences of the customers, so it holds what the estimates have in common
/// (a generalised Hausman test; Hausman, <i>Econometrica</i> 46, 1978).
/// </remarks>
internal sealed class ProfileContrast
{
    private readonly (ProfileEstimate Estimate, double Factor)[] _parts;
    private readonly double[] _covariance;
    private readonly long _customers;

    /// <param name="request">Customers and threads.</param>
    /// <param name="parts">Estimates with the same levels, each with its factor.</param>
    public ProfileContrast(ProfileRequest request, params (ProfileEstimate Estimate, double Factor)[] parts)
    {
        (_parts, _customers) = (parts, parts.Min(part => part.Estimate.Profile.Customers));
        _covariance = InfluenceCovariance.Of(request.Customers, parts[0].Estimate.Levels.Count, () => new Combination(parts), _customers, request.Threads);
    }

    /// <summary>Tests one channel, by its index in the profiles.</summary>
    public EffectTest Test(int channel)
    {
        var profile = _parts[0].Estimate.Profile.Channels[channel];
        var first = _parts[0].Estimate.Profile.Channels.Take(channel).Sum(before => before.Levels.Length);
        double[] effects = [.. Enumerable.Range(0, profile.Levels.Length).Select(level => _parts.Sum(part => part.Factor * part.Estimate.Profile.Channels[channel].Effects[level]))];
        return EffectTest.OfShape([.. profile.Levels.Select(level => level.Frequency)], profile.Levels[profile.ReferenceIndex].Frequency, effects, (i, j) => _covariance[(first + i) * _parts[0].Estimate.Levels.Count + first + j], _customers);
    }

    private sealed class Combination((ProfileEstimate Estimate, double Factor)[] parts) : ICustomerInfluence
    {
        private readonly (ICustomerInfluence Influence, double Factor)[] _opened = [.. parts.Select(part => (part.Estimate.OpenInfluence!(), part.Factor))];

        public void Add(int customer, double factor, Span<double> target)
        {
            foreach (var (influence, own) in _opened) influence.Add(customer, factor * own, target);
        }
    }
}
