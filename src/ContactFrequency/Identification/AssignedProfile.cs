using System.Collections.Immutable;

namespace ContactFrequency.Identification;

/// <summary>A profile put together from an estimate for each channel of a randomised test, and the one on received contacts for the other channels.</summary>
/// <remarks>From each estimate its own channels' effects are taken. Customers' influences on them stand side by side, so that the covariance holds across channels.</remarks>
internal sealed class AssignedProfile
{
    private readonly ClusteredEstimate?[] _estimates;
    private readonly LevelScheme _levels;
    private readonly double[] _effects;

    /// <param name="estimates">The estimate behind each channel; null where there is none.</param>
    /// <param name="levels">The levels to use; null for those of the estimates.</param>
    public AssignedProfile(ClusteredEstimate?[] estimates, LevelScheme? levels)
    {
        _estimates = [.. estimates.Select(estimate => estimate?.Status == ProfileStatus.Estimated ? estimate : null)];
        _levels = levels ?? new(_estimates.Select((estimate, channel) => estimate?.Design.Levels.Levels[channel] ?? []), contactsPerCount: 1);
        _effects = new double[_levels.Count];
        ForEachEffect((effect, channel, level) => _effects[effect] =
            _estimates[channel] is { } estimate ? LikelihoodProfile.EffectOf(estimate, estimate.Design.Levels.First[channel] + level)
            : level == _levels.References[channel] ? 0 : double.NaN);
        Status = _estimates.Any(estimate => estimate is not null) ? ProfileStatus.Estimated : estimates.FirstOrDefault(one => one is not null)?.Status ?? ProfileStatus.TooFewData;
    }

    /// <summary>Whether any channel was estimated.</summary>
    public ProfileStatus Status { get; }

    private ClusteredEstimate[] Used => [.. _estimates.OfType<ClusteredEstimate>().Distinct(ReferenceEqualityComparer.Instance).Cast<ClusteredEstimate>()];

    public ProfileEstimate Of(ProfileRequest request, IProfileFitter fitter, string assumption, AssignedArms?[] arms)
    {
        ImmutableArray<Data.DataNote> notes = [.. arms.OfType<AssignedArms>().SelectMany(arm => arm.Notes())];
        if (Status != ProfileStatus.Estimated) return new(ProfileAssembly.Empty(request, fitter, assumption, Status, notes), _levels, null);
        var (used, factors) = (Used, _effects.Select(_ => 1.0).ToArray());
        int[][] wanted = [.. used.Select(Wanted)];
        Func<ICustomerInfluence> open = () => new SumOfInfluences([.. used.Select((estimate, index) => new ScoreInfluence(estimate, wanted[index], factors))]);
        // Of several numbers of customers the fewest, whose small-sample factor is the largest.
        var covariance = InfluenceCovariance.Of(request.Customers, _levels.Count, open, used.Min(estimate => estimate.Customers), request.Threads);
        return new(
            ProfileAssembly.Of(request, fitter, assumption, _levels, _effects, covariance, used.Max(estimate => estimate.Customers), used.Max(estimate => estimate.Rows), notes,
                [.. arms.Select(arm => arm?.Compliance ?? [])]),
            _levels, open);
    }

    /// <summary>The coefficient of an estimate behind each effect; negative for the effects of other channels.</summary>
    private int[] Wanted(ClusteredEstimate estimate)
    {
        var wanted = new int[_levels.Count];
        ForEachEffect((effect, channel, level) =>
        {
            var coefficient = ReferenceEquals(_estimates[channel], estimate) ? estimate.Design.LevelCoefficients[estimate.Design.Levels.First[channel] + level] : SegmentDesign.None;
            wanted[effect] = estimate.Has(coefficient) ? coefficient : SegmentDesign.None;
        });
        return wanted;
    }

    private void ForEachEffect(Action<int, int, int> act)
    {
        for (var channel = 0; channel < _levels.Levels.Length; channel++)
            for (var level = 0; level < _levels.Levels[channel].Length; level++) act(_levels.First[channel] + level, channel, level);
    }
}
