namespace ContactFrequency.Segmentation;

/// <summary>Finds the best split of a least-squares node among all candidates, exactly.</summary>
/// <remarks>
/// With residuals r of the node's model and its turned regressors z, what a side's own model takes off the squares is <c>bᵀA⁻¹b</c> with <c>A = Σ w·z·zᵀ</c> and <c>b = Σ w·z·r</c> over that side.
/// One pass adds both up; what the other side has is the rest, <c>I − A</c> and <c>−b</c>. So no row is visited twice, and turned regressors keep the digits.
/// </remarks>
internal sealed class LeastSquaresSplits(ModelRows rows, int rank) : ISplitSearch
{
    public (int Index, double Gain) Along(ReadOnlySpan<int> sequence, ReadOnlySpan<int> ends)
    {
        var left = new SideSums(rank);
        var total = Total(sequence);
        var scratch = new SideSums(rank);
        var (best, highest) = (0, double.NegativeInfinity);
        for (int index = 0, row = 0; index < ends.Length; index++)
        {
            for (; row < ends[index]; row++) left.Add(rows, sequence[row]);
            var gain = left.Gain(scratch) + total.GainOfRest(left, scratch);
            if (SplitGain.IsHigher(gain, highest)) (best, highest) = (index, gain);
        }

        return (best, highest);
    }

    public (int Index, double Gain) Among(ReadOnlySpan<int> sequence, int[] starts, int[] lefts)
    {
        var groups = new SideSums[starts.Length - 1];
        for (var group = 0; group < groups.Length; group++)
        {
            groups[group] = new(rank);
            foreach (var row in sequence[starts[group]..starts[group + 1]]) groups[group].Add(rows, row);
        }

        var total = Total(sequence);
        SideSums left = new(rank), scratch = new(rank);
        var gains = new double[lefts.Length];
        for (var candidate = 0; candidate < lefts.Length; candidate++)
        {
            left.Clear();
            for (var group = 0; group < groups.Length; group++)
                if ((lefts[candidate] >> group & 1) != 0) left.Add(groups[group]);
            gains[candidate] = left.Gain(scratch) + total.GainOfRest(left, scratch);
        }

        return SplitGain.Best(gains);
    }

    private SideSums Total(ReadOnlySpan<int> sequence)
    {
        var total = new SideSums(rank);
        foreach (var row in sequence) total.Add(rows, row);
        return total;
    }
}
