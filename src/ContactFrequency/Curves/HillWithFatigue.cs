namespace ContactFrequency.Curves;

/// <summary>Saturation less what every contact wears out: <c>g(f) = a·fˢ ÷ (hˢ + fˢ) − d·f</c> with a and d positive.</summary>
public sealed class HillWithFatigue : CurveFamily
{
    private HillWithFatigue()
        : base("hill_with_fatigue", ["a", "d"], [new("h", IsLocation: true, Reach: 100), new("s", IsLocation: false)])
    {
    }

    /// <summary>The family.</summary>
    public static HillWithFatigue Instance { get; } = new();

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis) =>
        (basis[0], basis[1]) = (Hill.Saturation(frequency, shapes[0], shapes[1]), -1 * frequency);

    internal override bool IsMember(ReadOnlySpan<double> parameters) => parameters[0] > 0 && parameters[1] > 0;
}
