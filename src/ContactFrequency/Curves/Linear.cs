namespace ContactFrequency.Curves;

/// <summary>Every contact does as much as the one before: <c>g(f) = b·f</c>.</summary>
public sealed class Linear : CurveFamily
{
    private Linear()
        : base("linear", ["b"])
    {
    }

    /// <summary>The family.</summary>
    public static Linear Instance { get; } = new();

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis) => basis[0] = frequency;
}
