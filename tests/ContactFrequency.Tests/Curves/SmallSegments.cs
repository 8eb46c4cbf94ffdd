using System.Collections.Immutable;
using ContactFrequency.Curves;
using ContactFrequency.Identification;

namespace ContactFrequency.Tests.Curves;

/// <summary>Segments with a parabola each, <c>a·f + b·f²</c>, and level means off by chance.</summary>
internal sealed class SmallSegments
{
    public const int Levels = 9;

    private readonly Random _random;

    public SmallSegments(int seed) => _random = new(seed);

    public double Normal() => Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble());

    /// <summary>Parameters around (0.16, −0.02), which peaks at 4, with standard deviations and a correlation between segments.</summary>
    public double[] Draw(double spreadA, double spreadB, double correlation = -0.7)
    {
        var (first, second) = (Normal(), Normal());
        return [0.16 + spreadA * first, -0.02 + spreadB * (correlation * first + Math.Sqrt(1 - correlation * correlation) * second)];
    }

    /// <summary>A profile of independent level means with a standard error each, as differences from that of two contacts.</summary>
    public ChannelProfile Profile(Func<double, double> effect, double error, int levels = Levels)
    {
        const int reference = 2;
        double[] means = [.. Enumerable.Range(0, levels).Select(level => effect(level) + error * Normal())];
        var at = Math.Min(reference, levels - 1);
        double[] effects = [.. means.Select(mean => mean - means[at])];
        var covariance = new double[levels * levels];
        for (var i = 0; i < levels; i++)
            for (var j = 0; j < levels; j++)
                if (i != at && j != at) covariance[i * levels + j] = (i == j ? 2 : 1) * error * error;
        ImmutableArray<FrequencyLevel> all = [.. Enumerable.Range(0, levels).Select(level => new FrequencyLevel(level, level, level, 100, 20))];
        return new("email", all, at, effects, covariance);
    }

    /// <summary>The simplest families fitted; the others, which take most of the time, not.</summary>
    public CurveSet Curves(double[] parabola, double error, int levels = Levels)
    {
        var profile = Profile(f => Value(parabola, f), error, levels);
        var target = WhitenedProfile.Of(profile);
        return new(profile, target, [.. CurveFamilies.All.Where(family => family.Shapes.IsEmpty).Select(family => CurveFitter.Fit(family, target))]);
    }

    public static double Value(ReadOnlySpan<double> parabola, double frequency) => parabola[0] * frequency + parabola[1] * frequency * frequency;
}
