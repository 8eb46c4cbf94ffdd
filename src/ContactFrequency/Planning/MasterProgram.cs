using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Planning;

/// <summary>The best mixture of allocations seen so far that stays within the limits: a small linear program.</summary>
/// <remarks>
/// <para>Model: maximise Σ θⱼ vⱼ − penalty·Σ sₖ subject to Σ θⱼ uⱼ − s ≤ limits, Σ θⱼ = 1, θ ≥ 0, s ≥ 0, with a slack for each limit. Limits that the
/// allocation which uses nothing keeps to need no violation s.</para>
/// <para>Method: revised simplex on a dense basis, warm-started as columns arrive. The basis is factorised anew at every pivot, which at a
/// dozen rows costs nothing and leaves no drift. Bland's rule takes over after a run of degenerate pivots, so that it cannot cycle.</para>
/// </remarks>
internal sealed class MasterProgram
{
    private const int PivotLimit = 5000;
    private const int DegenerateLimit = 30;
    private const double PivotTolerance = 1e-11;

    // A column for the slack of each limit, one for the allocation that uses nothing, one for the violation of each limit, then those added.
    private readonly int _rows;
    private readonly int _firstAdded;
    private readonly Vector<double> _rightSide;
    private readonly List<(double Value, Vector<double> Column)> _columns = [];
    private readonly int[] _basis;
    private Vector<double> _weights;

    /// <summary>Starts with the slacks, the violations and the allocation that is worth nothing and uses nothing.</summary>
    public MasterProgram(ReadOnlySpan<double> limits, double penalty)
    {
        _rows = limits.Length + 1;
        _firstAdded = 2 * _rows - 1;
        _rightSide = Vector<double>.Build.DenseOfArray([.. limits, 1.0]);
        for (var index = 0; index < _firstAdded; index++)
        {
            var unit = Vector<double>.Build.Dense(_rows);
            unit[index % _rows] = index < _rows ? 1 : -1;
            _columns.Add((index < _rows ? 0 : -penalty, unit));
        }

        _basis = [.. Enumerable.Range(0, _rows).Select(row => _rightSide[row] >= 0 ? row : row + _rows)];
        _weights = _rightSide.PointwiseAbs();
        Prices = new double[_rows - 1];
    }

    /// <summary>Price of each limit at the last optimum; exactly zero where the limit has slack.</summary>
    public double[] Prices { get; private set; }

    /// <summary>Value of the best mixture.</summary>
    public double Value { get; private set; }

    /// <summary>What a column must promise over the optimum to be worth entering: more than the rounding of what it pays.</summary>
    public double Tolerance => 1e-11 * Math.Max(Math.Abs(Value), 1e-3) + 1e-13 * Prices.Sum();

    /// <summary>How far the best mixture is beyond the limits, all together.</summary>
    public double Violation => Enumerable.Range(0, _rows).Where(row => _basis[row] >= _rows && _basis[row] < _firstAdded).Sum(row => _weights[row]);

    /// <summary>Makes violations cost more.</summary>
    public void Penalise(double penalty)
    {
        for (var index = _rows; index < _firstAdded; index++) _columns[index] = (-penalty, _columns[index].Column);
    }

    /// <summary>Adds an allocation.</summary>
    public void Add(double value, ReadOnlySpan<double> use) => _columns.Add((value, Vector<double>.Build.DenseOfArray([.. use, 1.0])));

    /// <summary>Adds an allocation if it raises the optimum; false where it does not.</summary>
    public bool TryAdd(double value, ReadOnlySpan<double> use)
    {
        var promise = value - Value;
        for (var row = 0; row < Prices.Length; row++) promise -= Prices[row] * (use[row] - _rightSide[row]);
        if (!(promise > Tolerance)) return false;
        Add(value, use);
        return true;
    }

    /// <summary>Weight of each added allocation in the best mixture, by order of arrival; the first is the one that uses nothing.</summary>
    public IEnumerable<(int Index, double Weight)> Mixture() =>
        from row in Enumerable.Range(0, _rows)
        where _weights[row] > 0 && (_basis[row] == _rows - 1 || _basis[row] >= _firstAdded)
        let index = Math.Max(0, _basis[row] - _firstAdded + 1)
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
