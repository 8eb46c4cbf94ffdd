namespace ContactFrequency.Curves;

/// <summary>A parabola in the logarithm: <c>g(f) = b·l + c·l²</c> with <c>l = log(1 + f ÷ u)</c>; a fast rise and a slow fall, with the peak at <c>u·(exp(−b ÷ 2c) − 1)</c> where c is negative.</summary>
public sealed class LogQuadratic : CurveFamily
{
    private readonly double _unit;

    /// <param name="unit">u, the frequency that counts as one; positive.</param>
    internal LogQuadratic(double unit)
        : base("log_quadratic", ["b", "c"]) => _unit = unit;

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis)
    {
        var log = T.Log(1 / _unit * frequency + 1);
        (basis[0], basis[1]) = (log, log * log);
    }
}
