namespace ContactFrequency.Curves;

/// <summary>
/// Hormesis: <c>(a + k·f)·r(f) − a</c> with <c>r(f) = 1 ÷ (1 + (f ÷ e)^b)</c>: a rise by k a contact that is taken back, and the loss a besides, around the frequency e.
/// With a height d it is <c>c + (d − c + k·f) ÷ (1 + (f ÷ e)^b)</c>, <c>c = d − a</c>.
/// </summary>
/// <remarks>Brain and Cousens, <i>Weed Research</i> 29, 1989; k is their f, and it is a hump where k is positive and b above 1.</remarks>
public sealed class BrainCousens : CurveFamily
{
    private BrainCousens()
        : base("brain_cousens", ["a", "k"], [new("e", IsLocation: true), new("b", IsLocation: false)])
    {
    }

    /// <summary>The family.</summary>
    public static BrainCousens Instance { get; } = new();

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis)
    {
        var lost = Hill.Saturation(frequency, shapes[0], shapes[1]);
        (basis[0], basis[1]) = (-1 * lost, frequency - frequency * lost);
    }

    internal override bool IsMember(ReadOnlySpan<double> parameters) => parameters[1] > 0 && parameters[3] > 1;
}
