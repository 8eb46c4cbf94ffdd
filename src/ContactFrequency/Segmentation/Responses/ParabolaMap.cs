using ContactFrequency.Identification;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Brings the level effects of a channel down to slope and bend, by generalised least squares.</summary>
internal sealed class ParabolaMap
{
    private readonly int[] _effects;
    private readonly double[] _weights;

    private ParabolaMap(int coefficients, int[] effects, double[] weights) => (Coefficients, _effects, _weights) = (coefficients, effects, weights);

    /// <summary>Slope, and bend where there are three levels.</summary>
    public int Coefficients { get; }

    /// <summary>The map of one channel of an estimate; null where fewer than two of its levels can be compared.</summary>
    public static ParabolaMap? Of(ProfileEstimate estimate, int channel, string name)
    {
        if (estimate.Profile.Channels.FirstOrDefault(one => one.Channel == name) is not { } profile) return null;
        int[] known = [.. Enumerable.Range(0, profile.Levels.Length)
            .Where(level => level != profile.ReferenceIndex && double.IsFinite(profile.Effects[level]) && profile.Covariance(level, level) > 0)];
        if (known.Length == 0) return null;
        var (size, coefficients) = (known.Length, Math.Min(2, known.Length));
        double[] inverse = [.. known.SelectMany(i => known.Select(j => profile.Covariance(i, j)))];
        SweepInverse.Invert(inverse, size);
        var reference = profile.Levels[profile.ReferenceIndex].Frequency;
        var (weighted, normal) = (new double[coefficients * size], new double[coefficients * coefficients]);
        for (var c = 0; c < coefficients; c++)
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++) weighted[c * size + i] += Basis(c, j) * inverse[j * size + i];
        for (var c = 0; c < coefficients; c++)
            for (var d = 0; d < coefficients; d++)
                for (var i = 0; i < size; i++) normal[c * coefficients + d] += weighted[c * size + i] * Basis(d, i);
        SweepInverse.Invert(normal, coefficients);
        var weights = new double[coefficients * size];
        for (var c = 0; c < coefficients; c++)
            for (var d = 0; d < coefficients; d++)
                for (var i = 0; i < size; i++) weights[c * size + i] += normal[c * coefficients + d] * weighted[d * size + i];
        return new(coefficients, [.. known.Select(level => estimate.Levels.First[channel] + level)], weights);

        double Basis(int coefficient, int index)
        {
            var frequency = profile.Levels[known[index]].Frequency;
            return coefficient == 0 ? frequency - reference : frequency * frequency - reference * reference;
        }
    }

    /// <summary>The coefficients of some effects, numbered as in <see cref="LevelScheme"/>.</summary>
    public void Apply(ReadOnlySpan<double> effects, Span<double> coefficients)
    {
        for (var c = 0; c < Coefficients; c++)
        {
            coefficients[c] = 0;
            for (var i = 0; i < _effects.Length; i++) coefficients[c] += _weights[c * _effects.Length + i] * effects[_effects[i]];
        }
    }
}
