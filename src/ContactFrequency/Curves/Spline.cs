using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>A natural cubic spline: cubic between knots, a line beyond the outer two.</summary>
/// <remarks>The basis is the line and, for each knot but the last two, the difference of two truncated cubics that is a line beyond the last knot (Hastie, Tibshirani and Friedman, <i>The Elements of Statistical Learning</i>, 2nd ed., 2009, §5.2.1).</remarks>
public sealed class Spline : CurveFamily
{
    internal Spline(ImmutableArray<double> knots)
        : base("spline", [.. Enumerable.Range(1, knots.Length - 1).Select(k => $"b{k}")]) => Knots = knots;

    /// <summary>The knots, lowest first.</summary>
    public ImmutableArray<double> Knots { get; }

    internal override void Basis<T>(T frequency, ReadOnlySpan<T> shapes, Span<T> basis)
    {
        var unit = 1 / (Knots[^1] - Knots[0]);
        basis[0] = unit * frequency;
        if (basis.Length == 1) return;
        var lastButOne = Truncated(Knots.Length - 2, frequency) - Truncated(Knots.Length - 2, default);
        for (var k = 0; k < basis.Length - 1; k++) basis[k + 1] = Truncated(k, frequency) - Truncated(k, default) - lastButOne;

        T Truncated(int knot, T at)
        {
            T own = T.Positive(unit * at + -unit * Knots[knot]), last = T.Positive(unit * at + -unit * Knots[^1]);
            return 1 / (unit * (Knots[^1] - Knots[knot])) * (own * own * own - last * last * last);
        }
    }

    /// <summary>The second derivative of each basis function at a knot, frequency measured in spans of the knots; between knots it is a line.</summary>
    internal void Bend(int knot, Span<double> bend)
    {
        var unit = 1 / (Knots[^1] - Knots[0]);
        bend[0] = 0;
        for (var k = 0; k < bend.Length - 1; k++) bend[k + 1] = Second(k) - Second(Knots.Length - 2);

        double Second(int from) => 6 * Math.Max(0, Knots[knot] - Knots[from]) / (Knots[^1] - Knots[from]);
    }
}
