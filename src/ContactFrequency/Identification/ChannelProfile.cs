using System.Collections.Immutable;

namespace ContactFrequency.Identification;

/// <summary>The effect of each frequency level of one channel, the other channels held fixed.</summary>
/// <remarks>Effects are on the log scale, as differences from the reference level, which is the commonest one.</remarks>
public sealed class ChannelProfile
{
    private readonly double[] _effects;
    private readonly double[] _covariance;

    /// <summary>Creates a profile.</summary>
    /// <param name="channel">The channel.</param>
    /// <param name="levels">The levels, lowest frequency first.</param>
    /// <param name="referenceIndex">Index of the reference level.</param>
    /// <param name="effects">Effect of each level; 0 at the reference, NaN where the data do not determine it.</param>
    /// <param name="covariance">Covariance of the effects, row-major, levels × levels; zero in row and column of the reference.</param>
    /// <exception cref="ArgumentException">The sizes do not match.</exception>
    public ChannelProfile(string channel, ImmutableArray<FrequencyLevel> levels, int referenceIndex, ReadOnlySpan<double> effects, ReadOnlySpan<double> covariance)
    {
        ArgumentException.ThrowIfNullOrEmpty(channel);
        ArgumentOutOfRangeException.ThrowIfNegative(referenceIndex);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(referenceIndex, levels.Length);
        if (effects.Length != levels.Length || covariance.Length != levels.Length * levels.Length)
            throw new ArgumentException($"{levels.Length} levels need as many effects and their square of covariances, found {effects.Length} and {covariance.Length}.");
        (Channel, Levels, ReferenceIndex) = (channel, levels, referenceIndex);
        (_effects, _covariance) = (effects.ToArray(), covariance.ToArray());
    }

    /// <summary>The channel.</summary>
    public string Channel { get; }

    /// <summary>The levels, lowest frequency first.</summary>
    public ImmutableArray<FrequencyLevel> Levels { get; }

    /// <summary>Index of the reference level.</summary>
    public int ReferenceIndex { get; }

    /// <summary>Effect of each level on the log scale; 0 at the reference, NaN where not determined.</summary>
    public ReadOnlySpan<double> Effects => _effects;

    /// <summary>What was received at each assigned frequency, lowest first; empty where frequencies were not drawn.</summary>
    public ImmutableArray<ArmCompliance> Compliance { get; init; } = [];

    /// <summary>Whether the levels are frequencies that customers were drawn into, rather than contacts received.</summary>
    public bool IsAssigned => !Compliance.IsEmpty;

    /// <summary>Covariance of the effects of two levels.</summary>
    public double Covariance(int level, int other) => _covariance[level * Levels.Length + other];

    /// <summary>Customer-periods over all levels.</summary>
    public long Periods => Levels.Sum(level => level.Periods);

    /// <summary>The lowest frequency whose effect is known.</summary>
    public double LowestFrequency => Levels[Array.FindIndex(_effects, effect => double.IsFinite(effect))].Frequency;

    /// <summary>The highest frequency whose effect is known.</summary>
    public double HighestFrequency => Levels[Array.FindLastIndex(_effects, effect => double.IsFinite(effect))].Frequency;

    /// <summary>Index of the level that holds a number of contacts; the last one for more than were seen.</summary>
    public int LevelOf(int contacts)
    {
        var index = 0;
        while (index < Levels.Length - 1 && contacts > Levels[index].To) index++;
        return index;
    }

    /// <summary>The same levels and covariance, the effects moved.</summary>
    internal ChannelProfile Moved(ReadOnlySpan<double> by)
    {
        var effects = Effects.ToArray();
        for (var level = 0; level < effects.Length; level++) effects[level] += by[level];
        return new(Channel, Levels, ReferenceIndex, effects, _covariance) { Compliance = Compliance };
    }
}
