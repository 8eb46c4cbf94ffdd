namespace ContactFrequency.Curves;

/// <summary>Hormesis that ends at nothing: <c>(d + f·x) ÷ (1 + (x ÷ e)^b)</c>. Its height is d, so that it takes no intercept: for tables only.</summary>
/// <remarks>Brain and Cousens, <i>Weed Research</i> 29, 1989, with a lower limit of 0.</remarks>
internal sealed class BrainCousensToZero : CurveFamily
{
    private BrainCousensToZero()
        : base("brain_cousens_4", ["d", "f"], [new("e", IsLocation: true), new("b", IsLocation: false)])
    {
    }

    public static BrainCousensToZero Instance { get; } = new();

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis)
    {
        var lost = Hill.Saturation(frequency, shapes[0], shapes[1]);
        (basis[0], basis[1]) = (-1 * lost + 1, frequency - frequency * lost);
    }

    internal override bool IsMember(ReadOnlySpan<double> parameters) => parameters[1] > 0 && parameters[3] > 1;
}
