using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>A choice of k of n rows, each choice with a chance proportional to the product of its rows' <c>exp η</c>.</summary>
/// <remarks>
/// <para>The recursion of the elementary symmetric functions, <c>e_k(1…t) = e_k(1…t−1) + exp(η_t)·e_(k−1)(1…t−1)</c>, run on chances: a constant τ added to every η leaves
/// the choice alone, and with <c>p = 1 ÷ (1 + exp(−η − τ))</c> the same recursion gives the chance of k successes among independent rows,
/// <c>e_k(exp η) = P(k) · exp(−τ k) · Π 1 ÷ (1 − p)</c>. τ makes k the expected number, so that P(k) is never small and nothing over- or underflows.</para>
/// <para>Only sums and products of chances occur, so there is no cancellation. Cost: n·k, and n·k a row for covariances.</para>
/// </remarks>
internal sealed class ConditionalChoice
{
    private readonly int _chosen;
    private readonly int _width;
    private readonly double[] _chance;
    private readonly double[] _other;
    private readonly double[] _after;
    private readonly double[] _given;
    private readonly double[] _before;
    private readonly double[] _with;
    private readonly double _chanceOfChosen;

    /// <param name="linear">η of each row.</param>
    /// <param name="chosen">k, more than 0 and fewer than the rows.</param>
    public ConditionalChoice(ReadOnlySpan<double> linear, int chosen)
    {
        var rows = linear.Length;
        (_chosen, _width) = (chosen, chosen + 1);
        (_chance, _other, _given) = (new double[rows], new double[rows], new double[rows]);
        (_before, _after, _with) = (new double[(rows + 1) * _width], new double[(rows + 1) * _width], new double[_width]);
        var shift = Shift(linear, chosen);
        LogSum = -chosen * shift;
        for (var row = 0; row < rows; row++)
        {
            (_chance[row], _other[row]) = (LogOdds.Chance(linear[row] + shift), LogOdds.Chance(-linear[row] - shift));
            LogSum += LogOdds.LogOnePlusExp(linear[row] + shift);
        }

        _before[0] = 1;
        for (var row = 0; row < rows; row++) Step(row, Before(row), Before(row + 1));
        _after[rows * _width] = 1;
        for (var row = rows - 1; row >= 0; row--) Step(row, After(row + 1), After(row));
        _chanceOfChosen = Before(rows)[chosen];
        LogSum += Math.Log(_chanceOfChosen);
        for (var row = 0; row < rows; row++)
            _given[row] = _chance[row] * Meet(Before(row), After(row + 1), chosen - 1) / _chanceOfChosen;
    }

    /// <summary><c>log e_k(exp η)</c>.</summary>
    public double LogSum { get; }

    /// <summary>The chance that a row is chosen.</summary>
    public double Chance(int row) => _given[row];

    /// <summary>The covariances of a row's being chosen with its own and each later row's.</summary>
    public void CovarianceFrom(int row, Span<double> covariance)
    {
        covariance[row] = _given[row] * (1 - _given[row]);
        // Chances of how many of the rows so far are chosen, this one among them.
        var with = _with.AsSpan();
        with[0] = 0;
        for (var count = 1; count < _width; count++) with[count] = _chance[row] * Before(row)[count - 1];
        for (var later = row + 1; later < _chance.Length; later++)
        {
            var both = _chance[later] * Meet(with, After(later + 1), _chosen - 1) / _chanceOfChosen;
            covariance[later] = both - _given[row] * _given[later];
            for (var count = _chosen; count > 0; count--) with[count] = with[count] * _other[later] + with[count - 1] * _chance[later];
        }
    }

    private Span<double> Before(int row) => _before.AsSpan(row * _width, _width);

    private Span<double> After(int row) => _after.AsSpan(row * _width, _width);

    private void Step(int row, ReadOnlySpan<double> from, Span<double> to)
    {
        to[0] = from[0] * _other[row];
        for (var count = 1; count < _width; count++) to[count] = from[count] * _other[row] + from[count - 1] * _chance[row];
    }

    private static double Meet(ReadOnlySpan<double> one, ReadOnlySpan<double> other, int total)
    {
        var sum = 0.0;
        for (var count = 0; count <= total; count++) sum += one[count] * other[total - count];
        return sum;
    }

    // Σ p rises with the shift, from below k to above it between the bounds; it need not be exact.
    private static double Shift(ReadOnlySpan<double> linear, int chosen)
    {
        var (lowest, highest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in linear) (lowest, highest) = (Math.Min(lowest, value), Math.Max(highest, value));
        var logOdds = Math.Log(chosen) - Math.Log(linear.Length - chosen);
        var (low, high) = (logOdds - highest, logOdds - lowest);
        while (high - low > 0.05)
        {
            var (middle, expected) = ((low + high) / 2, 0.0);
            foreach (var value in linear) expected += LogOdds.Chance(value + middle);
            if (expected < chosen) low = middle;
            else high = middle;
        }

        return (low + high) / 2;
    }
}
