namespace ContactFrequency.Curves;

/// <summary>Saturation: <c>g(f) = a·f ÷ (h + f)</c>, half of its limit a reached at h; it never turns.</summary>
/// <remarks>Michaelis and Menten, <i>Biochemische Zeitschrift</i> 49, 1913; in dose finding the Emax model.</remarks>
public sealed class MichaelisMenten : CurveFamily
{
    private MichaelisMenten()
        : base("michaelis_menten", ["a"], [new("h", IsLocation: true)])
    {
    }

    /// <summary>The family.</summary>
    public static MichaelisMenten Instance { get; } = new();

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis) => basis[0] = frequency / (shapes[0] + frequency);
}
