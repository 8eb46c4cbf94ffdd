using ContactFrequency.Identification;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Finds the best of very many divisions of a sequence without fitting each.</summary>
/// <remarks>
/// Both sides are fitted at some divisions, the knots, closer together where a side is small. Every division between two knots is estimated from both by one Newton step: a side that gains or
/// loses rows M has <c>ℓ(M) + ½·sᵀ(H ± H(M))⁻¹s</c> more or less, all of it at the knot's coefficients and added up row by row; the higher of the two estimates counts. The division with the highest estimate becomes a
/// knot itself, and its neighbours are estimated anew from there, until no estimate exceeds the best division fitted. Estimates close to a knot are good to the third order of the share of rows moved, so that around the
/// best one they are as good as exact; a division far from all knots and much better than its neighbours could be missed.
/// </remarks>
internal sealed class LikelihoodKnots<TRow>(SplitSequence<TRow> data, int[] ends, int threads)
    where TRow : IRowLikelihood
{
    /// <summary>By how much the smaller side grows from one knot to the next.</summary>
    private const double Growth = 1.3;

    private const int MaxKnotsAdded = 256;

    private readonly double[] _gains = new double[ends.Length];
    private readonly double[] _fromBelow = Unknown(ends.Length);
    private readonly double[] _fromAbove = Unknown(ends.Length);
    private readonly bool[] _isKnot = new bool[ends.Length];

    public (int Index, double Gain) Find()
    {
        int[] first = FirstKnots();
        var knots = new SplitKnot[first.Length];
        IndexedWork.Run(first.Length, threads, index => knots[index] = Fit(first[index]));
        foreach (var index in first) _isKnot[index] = true;
        IndexedWork.Run(first.Length, threads, index => Estimate(knots[index]));
        for (var index = 0; index < _gains.Length; index++)
            if (!_isKnot[index]) _gains[index] = Estimated(index);
        for (var added = 0; added < MaxKnotsAdded; added++)
        {
            var (next, _) = SplitGain.Best(_gains);
            if (_isKnot[next]) break;
            _isKnot[next] = true;
            var (lowest, highest) = Estimate(Fit(next));
            for (var index = lowest; index <= highest; index++)
                if (!_isKnot[index]) _gains[index] = Estimated(index);
        }

        for (var index = 0; index < _gains.Length; index++)
            if (!_isKnot[index]) _gains[index] = double.NegativeInfinity;
        return SplitGain.Best(_gains);
    }

    private static double[] Unknown(int count) => [.. Enumerable.Repeat(double.NegativeInfinity, count)];

    private int[] FirstKnots()
    {
        List<int> knots = [];
        var last = double.NegativeInfinity;
        for (var index = 0; index < ends.Length; index++)
        {
            // The logarithm of the odds of being on the left runs evenly where the smaller side grows by a constant factor.
            var place = Math.Log((double)ends[index] / (data.Count - ends[index]));
            if (place - last < Math.Log(Growth) && index < ends.Length - 1) continue;
            knots.Add(index);
            last = place;
        }

        return [.. knots];
    }

    private SplitKnot Fit(int index)
    {
        var knot = new SplitKnot(index, data.Rank);
        knot.LeftGain = data.Maximise([0, ends[index]], knot.Left, knot.LeftInformation);
        knot.RightGain = data.Maximise([ends[index], data.Count], knot.Right, knot.RightInformation);
        _gains[index] = knot.LeftGain + knot.RightGain;
        return knot;
    }

    private double Estimated(int index) => Math.Max(_fromBelow[index], _fromAbove[index]);

    /// <summary>Estimates the divisions up to the next knot on either side.</summary>
    /// <returns>The first and the last of them.</returns>
    private (int Lowest, int Highest) Estimate(SplitKnot knot)
    {
        var rank = data.Rank;
        var lowest = Move(knot, -1, new(knot.LeftInformation, rank), new(knot.RightInformation, rank), _fromAbove);
        return (lowest, Move(knot, +1, new(knot.LeftInformation, rank), new(knot.RightInformation, rank), _fromBelow));
    }

    private int Move(SplitKnot knot, int direction, SideEstimate left, SideEstimate right, double[] estimates)
    {
        var at = ends[knot.Index];
        var index = knot.Index + direction;
        for (; index >= 0 && index < ends.Length && !_isKnot[index]; index += direction)
        {
            var (from, to) = (Math.Min(at, ends[index]), Math.Max(at, ends[index]));
            left.LogLikelihood += data.Add(from, to, knot.Left, left.Score, left.Information, direction);
            right.LogLikelihood += data.Add(from, to, knot.Right, right.Score, right.Information, -direction);
            at = ends[index];
            estimates[index] = knot.LeftGain + left.Gain() + knot.RightGain + right.Gain();
        }

        return index - direction;
    }
}
