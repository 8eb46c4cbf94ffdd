namespace ContactFrequency.Curves;

/// <summary>A rise that wears out: <c>g(f) = b·f·exp(−f ÷ k)</c>, with its peak at k where b is positive.</summary>
/// <remarks>Ricker, <i>Journal of the Fisheries Research Board of Canada</i> 11, 1954.</remarks>
public sealed class Ricker : CurveFamily
{
    private Ricker()
        : base("ricker", ["b"], [new("k", IsLocation: true)])
    {
    }

    /// <summary>The family.</summary>
    public static Ricker Instance { get; } = new();

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis) => basis[0] = frequency * T.Exp(-1 * frequency / shapes[0]);
}
