namespace ContactFrequency.Curves;

/// <summary>A rise that wears out: <c>g(f) = b·f·exp(−f ÷ k)</c>, with its peak at k where b is positive.</summary>
/// <remarks>Ricker, <i>Journal of the Fisheries Research Board of Canada</i> 11, 1954.</remarks>
public sealed class Ricker : CurveFamily
{
    private Ricker()
        : base("ricker", ["b", "k"], hasShape: true)
    {
    }

    /// <summary>The family.</summary>
    public static Ricker Instance { get; } = new();

    /// <inheritdoc/>
    public override double Value(double frequency, ReadOnlySpan<double> parameters) => parameters[0] * frequency * Math.Exp(-frequency / parameters[1]);

    /// <inheritdoc/>
    public override void Gradient(double frequency, ReadOnlySpan<double> parameters, Span<double> gradient)
    {
        var rise = frequency * Math.Exp(-frequency / parameters[1]);
        (gradient[0], gradient[1]) = (rise, parameters[0] * rise * frequency / (parameters[1] * parameters[1]));
    }

    internal override void Basis(double frequency, double shape, Span<double> basis) => basis[0] = frequency * Math.Exp(-frequency / shape);
}
