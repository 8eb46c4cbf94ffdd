namespace ContactFrequency.Curves;

/// <summary>A natural cubic spline in its values at knots.</summary>
/// <remarks>Green and Silverman, <i>Nonparametric Regression and Generalized Linear Models</i>, 1994, ch. 2: values and second derivatives at knots are tied by <c>R·γ = Qᵀ·value</c>.</remarks>
internal sealed class CardinalSpline
{
    private readonly double[] _knots;

    // Row k: the second derivative at knot k as a combination of the values at all knots.
    private readonly double[] _bend;

    public CardinalSpline(double[] knots)
    {
        _knots = knots;
        var size = knots.Length;
        _bend = new double[size * size];
        Penalty = new double[size * size];

        // Gaussian elimination of the tridiagonal R, whose right-hand sides are the rows of Qᵀ.
        var diagonal = new double[size];
        for (var k = 1; k < size - 1; k++)
        {
            double before = knots[k] - knots[k - 1], after = knots[k + 1] - knots[k];
            diagonal[k] = (before + after) / 3;
            (_bend[k * size + k - 1], _bend[k * size + k], _bend[k * size + k + 1]) = (1 / before, -1 / before - 1 / after, 1 / after);
            for (var j = 0; j < size; j++) Penalty[k * size + j] = _bend[k * size + j];
            if (k == 1) continue;
            var factor = before / 6 / diagonal[k - 1];
            diagonal[k] -= factor * before / 6;
            for (var j = 0; j < size; j++) _bend[k * size + j] -= factor * _bend[(k - 1) * size + j];
        }

        for (var k = size - 2; k > 0; k--)
            for (var j = 0; j < size; j++)
                _bend[k * size + j] = (_bend[k * size + j] - (k < size - 2 ? (knots[k + 1] - knots[k]) / 6 * _bend[(k + 1) * size + j] : 0)) / diagonal[k];

        // ∫g″² = valueᵀ·Q·R⁻¹·Qᵀ·value.
        var second = Penalty;
        Penalty = new double[size * size];
        for (var i = 0; i < size; i++)
            for (var j = 0; j < size; j++)
                for (var k = 1; k < size - 1; k++)
                    Penalty[i * size + j] += second[k * size + i] * _bend[k * size + j];
    }

    public int Size => _knots.Length;

    /// <summary>∫g″² as a form in the values at knots, row-major.</summary>
    public double[] Penalty { get; }

    /// <summary>What each knot's value adds at a place; beyond the outer knots as at them.</summary>
    public void Basis(double at, Span<double> basis)
    {
        var x = Math.Clamp(at, _knots[0], _knots[^1]);
        var right = Array.BinarySearch(_knots, x);
        right = Math.Clamp(right < 0 ? ~right : right, 1, Size - 1);
        var length = _knots[right] - _knots[right - 1];
        double a = (_knots[right] - x) / length, b = 1 - a;
        double ofLeft = (a * a * a - a) * length * length / 6, ofRight = (b * b * b - b) * length * length / 6;
        for (var j = 0; j < Size; j++) basis[j] = ofLeft * _bend[(right - 1) * Size + j] + ofRight * _bend[right * Size + j];
        basis[right - 1] += a;
        basis[right] += b;
    }
}
