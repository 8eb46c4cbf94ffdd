using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Score and information of the rows on one side of a split, at the node's model.</summary>
internal sealed class SideSums(int rank)
{
    private readonly double[] _information = new double[rank * rank];
    private readonly double[] _score = new double[rank];

    public void Clear()
    {
        Array.Clear(_information);
        Array.Clear(_score);
    }

    public void Add(ModelRows rows, int row)
    {
        var z = rows.ZOf(row, rank);
        var score = rows.Score[row];
        for (var k = 0; k < rank; k++) _score[k] += score * z[k];
        SemidefiniteFactor.Add(_information, z, rows.Information[row]);
    }

    public void Add(SideSums other)
    {
        for (var k = 0; k < _score.Length; k++) _score[k] += other._score[k];
        for (var k = 0; k < _information.Length; k++) _information[k] += other._information[k];
    }

    /// <summary>Half of <c>bᵀA⁻¹b</c>: what one Newton step from the node's model adds to the side's log-likelihood. For least squares, all that can be added.</summary>
    public double Gain(SideSums scratch)
    {
        _information.CopyTo(scratch._information, 0);
        _score.CopyTo(scratch._score, 0);
        return scratch.Solve();
    }

    /// <summary>The same for the rows that are here and not in a part.</summary>
    public double GainOfRest(SideSums part, SideSums scratch)
    {
        for (var k = 0; k < _score.Length; k++) scratch._score[k] = _score[k] - part._score[k];
        for (var k = 0; k < _information.Length; k++) scratch._information[k] = _information[k] - part._information[k];
        return scratch.Solve();
    }

    private double Solve()
    {
        SemidefiniteFactor.Factor(_information, _score.Length);
        return SemidefiniteFactor.Forward(_information, _score) / 2;
    }
}
