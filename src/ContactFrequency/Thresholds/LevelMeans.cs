using ContactFrequency.Identification;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Thresholds;

/// <summary>The means that a profile's levels stand for, on the scale of today's mean: <c>M · exp e(k) ÷ Σ share · exp e</c>, the sum over today's distribution.</summary>
/// <remarks>The interval is that of the ratio, by the delta method on the log scale; M is taken as it is.</remarks>
internal sealed class LevelMeans
{
    private readonly ChannelProfile _profile;
    private readonly double _mean;
    private readonly double _z;
    private readonly double _today;
    private readonly double[] _shares;

    public LevelMeans(ThresholdRequest request)
    {
        (_profile, _mean, _z) = (request.Curves.Profile, request.Mean, Normal.InvCDF(0, 1, (1 + request.Level) / 2));
        _shares = new double[_profile.Levels.Length];
        for (var contacts = 0; contacts < request.Use.Shares.Length; contacts++)
        {
            var (share, level) = (request.Use.Shares[contacts], _profile.LevelOf(contacts));
            if (!(share > 0) || !double.IsFinite(_profile.Effects[level])) continue;
            _shares[level] += share;
            _today += share * Math.Exp(_profile.Effects[level]);
        }

        // Levels whose effect is not known cannot be averaged over; the others stand for them.
        var known = _shares.Sum();
        if (known > 0) _today /= known;
        else _today = 1;
        // The share of today's mean that each level makes up: the derivative of the logarithm of the sum in the level's effect.
        for (var level = 0; level < _shares.Length; level++)
            if (_shares[level] > 0) _shares[level] *= Math.Exp(_profile.Effects[level]) / (_today * known);
    }

    /// <summary>The mean at a number of contacts with its interval; NaN where it is not known, which is also where nobody was assigned so many.</summary>
    public (double Mean, double Lower, double Upper) Of(int contacts)
    {
        var at = _profile.LevelOf(contacts);
        if (_profile.IsAssigned && (contacts < _profile.Levels[at].From || contacts > _profile.Levels[at].To)) return (double.NaN, double.NaN, double.NaN);
        var mean = _mean * Math.Exp(_profile.Effects[at]) / _today;
        var variance = 0.0;
        for (var i = 0; i < _shares.Length; i++)
            for (var j = 0; j < _shares.Length; j++)
                if (Slope(i) * Slope(j) is var slopes and not 0) variance += slopes * _profile.Covariance(i, j);
        var reach = Math.Exp(_z * Math.Sqrt(Math.Max(0, variance)));
        return (mean, mean / reach, mean * reach);

        double Slope(int level) => (level == at ? 1 : 0) - _shares[level];
    }
}
