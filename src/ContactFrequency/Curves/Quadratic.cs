namespace ContactFrequency.Curves;

/// <summary>A parabola: <c>g(f) = b·f + c·f²</c>, with its peak at <c>−b ÷ 2c</c> where c is negative.</summary>
public sealed class Quadratic : CurveFamily
{
    private Quadratic()
        : base("quadratic", ["b", "c"], hasShape: false)
    {
    }

    /// <summary>The family.</summary>
    public static Quadratic Instance { get; } = new();

    /// <inheritdoc/>
    public override double Value(double frequency, ReadOnlySpan<double> parameters) => frequency * (parameters[0] + frequency * parameters[1]);

    /// <inheritdoc/>
    public override void Gradient(double frequency, ReadOnlySpan<double> parameters, Span<double> gradient) => Basis(frequency, 0, gradient);

    internal override void Basis(double frequency, double shape, Span<double> basis) => (basis[0], basis[1]) = (frequency, frequency * frequency);
}
