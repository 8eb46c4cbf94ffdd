namespace ContactFrequency.Curves;

/// <summary>Hormesis whose rise levels off: with a height d, <c>c + (d − c + f·exp(−1 ÷ √x)) ÷ (1 + (x ÷ e)^b)</c>, and <c>a = d − c</c>.</summary>
/// <remarks>Cedergreen, Ritz and Streibig, <i>Environmental Toxicology and Chemistry</i> 24, 2005, with α = 0.5. For tables only: x has to be in the unit that the paper's √x takes.</remarks>
internal sealed class Cedergreen : CurveFamily
{
    private Cedergreen()
        : base("cedergreen", ["a", "f"], [new("e", IsLocation: true), new("b", IsLocation: false)])
    {
    }

    public static Cedergreen Instance { get; } = new();

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis)
    {
        var lost = Hill.Saturation(frequency, shapes[0], shapes[1]);

        // A trillionth keeps the logarithm of no dose finite; the exponential is zero there all the same.
        var rise = T.Exp(-1 * T.Exp(-0.5 * T.Log(frequency + 1e-12)));
        (basis[0], basis[1]) = (-1 * lost, rise - rise * lost);
    }

    internal override bool IsMember(ReadOnlySpan<double> parameters) => parameters[1] > 0;
}
