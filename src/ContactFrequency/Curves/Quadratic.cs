namespace ContactFrequency.Curves;

/// <summary>A parabola: <c>g(f) = b·f + c·f²</c>, with its peak at <c>−b ÷ 2c</c> where c is negative.</summary>
public sealed class Quadratic : CurveFamily
{
    private Quadratic()
        : base("quadratic", ["b", "c"])
    {
    }

    /// <summary>The family.</summary>
    public static Quadratic Instance { get; } = new();

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis) => (basis[0], basis[1]) = (frequency, frequency * frequency);
}
