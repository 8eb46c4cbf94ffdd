namespace ContactFrequency.Curves;

/// <summary>No effect: <c>g(f) = 0</c>.</summary>
public sealed class NoEffect : CurveFamily
{
    private NoEffect()
        : base("none", [])
    {
    }

    /// <summary>The family.</summary>
    public static NoEffect Instance { get; } = new();

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis)
    {
    }
}
