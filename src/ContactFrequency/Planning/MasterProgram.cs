using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Planning;

/// <summary>The best mixture of allocations seen so far that stays within the limits: a small linear program.</summary>
/// <remarks>
/// <para>Model: maximise Σ θⱼ vⱼ subject to Σ θⱼ uⱼ ≤ limits, Σ θⱼ = 1, θ ≥ 0, with a slack for each limit.</para>
/// <para>Method: revised simplex on a dense basis, warm-started as columns arrive. The basis is factorised anew at every pivot, which at a
/// dozen rows costs nothing and leaves no drift. Bland's rule takes over after a run of degenerate pivots, so that it cannot cycle.</para>
/// </remarks>
internal sealed class MasterProgram
{
    private const int PivotLimit = 5000;
    private const int DegenerateLimit = 30;
    private const double PivotTolerance = 1e-11;

    private readonly int _rows;
    private readonly Vector<double> _rightSide;
    private readonly List<(double Value, Vector<double> Column)> _columns = [];
    private readonly int[] _basis;
    private Vector<double> _weights;

    /// <summary>Starts with the slacks and the allocation that is worth nothing and uses nothing.</summary>
    public MasterProgram(ReadOnlySpan<double> limits)
    {
        _rows = limits.Length + 1;
        _rightSide = Vector<double>.Build.DenseOfArray([.. limits, 1.0]);
        for (var row = 0; row < _rows; row++)
        {
            var unit = Vector<double>.Build.Dense(_rows);
            unit[row] = 1;
            _columns.Add((0, unit));
        }

        _basis = [.. Enumerable.Range(0, _rows)];
        _weights = _rightSide.Clone();
        Prices = new double[_rows - 1];
    }

    /// <summary>Price of each limit at the last optimum; exactly zero where the limit has slack.</summary>
    public double[] Prices { get; private set; }

    /// <summary>Value of the best mixture.</summary>
    public double Value { get; private set; }

    /// <summary>What a column must promise over the optimum to be worth entering.</summary>
    public double Tolerance => 1e-11 * Math.Max(Value, 1e-3);

    /// <summary>Adds an allocation if it raises the optimum; false where it does not.</summary>
    public bool TryAdd(double value, ReadOnlySpan<double> use)
    {
        var column = Vector<double>.Build.DenseOfArray([.. use, 1.0]);
        var promise = value - Value;
        for (var row = 0; row < Prices.Length; row++) promise -= Prices[row] * (use[row] - _rightSide[row]);
        if (!(promise > Tolerance)) return false;
        _columns.Add((value, column));
        return true;
    }

    /// <summary>Weight of each added allocation in the best mixture, by order of arrival; the first is the one that uses nothing.</summary>
    public IEnumerable<(int Index, double Weight)> Mixture() =>
        from row in Enumerable.Range(0, _rows)
        let index = _basis[row] - (_rows - 1)
        where index >= 0 && _weights[row] > 0
        orderby index
        select (index, _weights[row]);

    /// <summary>Finds the optimum over all columns added so far.</summary>
    public void Maximise()
    {
        var degenerate = 0;
        for (var pivot = 0; pivot < PivotLimit; pivot++)
        {
            var basis = Matrix<double>.Build.DenseOfColumnVectors(_basis.Select(index => _columns[index].Column)).LU();
            _weights = basis.Solve(_rightSide).PointwiseMaximum(0);
            var duals = Duals();
            if (Entering(duals, byIndex: degenerate > DegenerateLimit) is not { } entering) return;

            var direction = basis.Solve(_columns[entering].Column);
            if (LeavingRow(direction, byIndex: degenerate > DegenerateLimit) is not { } leaving) return;
            degenerate = _weights[leaving] <= PivotTolerance * direction[leaving] ? degenerate + 1 : 0;
            _basis[leaving] = entering;
        }
    }

    // Solves yᵀB = v and keeps value and prices: a limit whose slack is in the basis costs nothing.
    private Vector<double> Duals()
    {
        var transposed = Matrix<double>.Build.DenseOfRowVectors(_basis.Select(index => _columns[index].Column));
        var values = Vector<double>.Build.DenseOfEnumerable(_basis.Select(index => _columns[index].Value));
        var duals = transposed.LU().Solve(values);
        for (var row = 0; row < _rows - 1; row++)
            if (_basis.Contains(row)) duals[row] = 0;
        Prices = [.. duals.Take(_rows - 1).Select(dual => Math.Max(dual, 0))];
        Value = duals * _rightSide;
        return duals;
    }

    private int? Entering(Vector<double> duals, bool byIndex)
    {
        int? entering = null;
        var best = Tolerance / 10;
        for (var index = 0; index < _columns.Count; index++)
        {
            var (value, column) = _columns[index];
            var promise = value - duals * column;
            if (!(promise > best) || _basis.Contains(index)) continue;
            entering = index;
            if (byIndex) break;
            best = promise;
        }

        return entering;
    }

    private int? LeavingRow(Vector<double> direction, bool byIndex)
    {
        int? leaving = null;
        var least = double.PositiveInfinity;
        for (var row = 0; row < _rows; row++)
        {
            if (direction[row] <= PivotTolerance) continue;
            var ratio = _weights[row] / direction[row];
            var tied = leaving is { } other && ratio == least
                && (byIndex ? _basis[row] < _basis[other] : direction[row] > direction[other]);
            if (ratio < least || tied) (leaving, least) = (row, ratio);
        }

        return leaving;
    }
}
