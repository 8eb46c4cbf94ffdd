namespace ContactFrequency.Curves;

/// <summary>Every contact does as much as the one before: <c>g(f) = b·f</c>.</summary>
public sealed class Linear : CurveFamily
{
    private Linear()
        : base("linear", ["b"], hasShape: false)
    {
    }

    /// <summary>The family.</summary>
    public static Linear Instance { get; } = new();

    /// <inheritdoc/>
    public override double Value(double frequency, ReadOnlySpan<double> parameters) => parameters[0] * frequency;

    /// <inheritdoc/>
    public override void Gradient(double frequency, ReadOnlySpan<double> parameters, Span<double> gradient) => gradient[0] = frequency;

    internal override void Basis(double frequency, double shape, Span<double> basis) => basis[0] = frequency;
}
