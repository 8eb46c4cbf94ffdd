namespace ContactFrequency.Curves;

/// <summary>No effect: <c>g(f) = 0</c>.</summary>
public sealed class NoEffect : CurveFamily
{
    private NoEffect()
        : base("none", [], hasShape: false)
    {
    }

    /// <summary>The family.</summary>
    public static NoEffect Instance { get; } = new();

    /// <inheritdoc/>
    public override double Value(double frequency, ReadOnlySpan<double> parameters) => 0;

    /// <inheritdoc/>
    public override void Gradient(double frequency, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
    }

    internal override void Basis(double frequency, double shape, Span<double> basis)
    {
    }
}
