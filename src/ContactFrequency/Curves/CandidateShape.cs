using System.Collections.Immutable;
using ContactFrequency.Identification;

namespace ContactFrequency.Curves;

/// <summary>A form that the response to frequency may have; where it starts and how high it goes do not matter.</summary>
/// <remarks>The parameters are guesses made before the data are seen; a guess that is off costs power, not the test's level.</remarks>
public sealed class CandidateShape
{
    private readonly Func<double, double> _value;

    /// <summary>Creates a shape of one's own.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value at a frequency; only differences between frequencies count, and those up to a positive factor.</param>
    /// <exception cref="ArgumentException">The name is empty.</exception>
    public CandidateShape(string name, Func<double, double> value)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(value);
        (Name, _value) = (name, value);
    }

    /// <summary>The name that results show.</summary>
    public string Name { get; }

    /// <summary>A steady rise: <c>f</c>.</summary>
    public static CandidateShape Linear { get; } = new("linear", frequency => frequency);

    /// <summary>A parabola with its top at a frequency: <c>f·(2·peak − f) ÷ peak²</c>, which is 0 at no contact and 1 at the top.</summary>
    /// <param name="peak">The frequency at the top, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The peak is not above 0.</exception>
    public static CandidateShape Quadratic(double peak) => new(Invariant($"quadratic, peak {Above0(peak):0.##}"), frequency => frequency * (2 * peak - frequency) / (peak * peak));

    /// <summary>A rise that wears out: <c>f ÷ peak·exp(1 − f ÷ peak)</c>, which is 0 at no contact and 1 at the top.</summary>
    /// <param name="peak">The frequency at the top, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The peak is not above 0.</exception>
    public static CandidateShape Ricker(double peak) => new(Invariant($"ricker, peak {Above0(peak):0.##}"), frequency => frequency / peak * Math.Exp(1 - frequency / peak));

    /// <summary>A rise that levels off: <c>f ÷ (half + f)</c>.</summary>
    /// <param name="half">The frequency with half of the whole effect, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The frequency is not above 0.</exception>
    public static CandidateShape Emax(double half) => new(Invariant($"emax, half at {Above0(half):0.##}"), frequency => frequency / (half + frequency));

    /// <summary>A rise that starts slowly and levels off: <c>f^steepness ÷ (half^steepness + f^steepness)</c>.</summary>
    /// <param name="half">The frequency with half of the whole effect, above 0.</param>
    /// <param name="steepness">The exponent, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not above 0.</exception>
    public static CandidateShape SigmoidEmax(double half, double steepness) =>
        new(Invariant($"sigmoid emax, half at {Above0(half):0.##}, steepness {Above0(steepness):0.##}"), frequency => 1 / (1 + Math.Pow(half / frequency, steepness)));

    /// <summary>A rise from one height to another around a frequency: <c>1 ÷ (1 + exp((half − f) ÷ width))</c>.</summary>
    /// <param name="half">The frequency half-way.</param>
    /// <param name="width">How gentle the rise is, in contacts; above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not above 0.</exception>
    public static CandidateShape Logistic(double half, double width) =>
        new(Invariant($"logistic, half at {half:0.##}, width {Above0(width):0.##}"), frequency => 1 / (1 + Math.Exp((half - frequency) / width)));

    /// <summary>A rise that grows: <c>exp(f ÷ width) − 1</c>.</summary>
    /// <param name="width">The contacts over which it grows by the factor e, above 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The width is not above 0.</exception>
    public static CandidateShape Exponential(double width) => new(Invariant($"exponential, width {Above0(width):0.##}"), frequency => Math.Exp(frequency / width) - 1);

    /// <summary>The shapes to test a profile for where nobody has better guesses: steady rise and fall, a rise that levels off early, and a parabola with its top at each inner level.</summary>
    /// <remarks>They depend on which levels are known, not on their effects.</remarks>
    public static ImmutableArray<CandidateShape> For(ChannelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        double[] known = [.. profile.Levels.Where((_, level) => double.IsFinite(profile.Effects[level])).Select(level => level.Frequency)];
        if (known.Length < 2) return [];
        var quarter = known[0] + (known[^1] - known[0]) / 4;
        return [Linear, Linear.Reversed("falling"), Emax(quarter), .. known[1..^1].Select(Quadratic)];
    }

    /// <summary>The value at a frequency.</summary>
    public double Value(double frequency) => _value(frequency);

    /// <summary>The same shape upside down.</summary>
    /// <param name="name">Its name.</param>
    public CandidateShape Reversed(string name) => new(name, frequency => -_value(frequency));

    private static double Above0(double value)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value);
        return value;
    }

    private static string Invariant(FormattableString text) => FormattableString.Invariant(text);
}
