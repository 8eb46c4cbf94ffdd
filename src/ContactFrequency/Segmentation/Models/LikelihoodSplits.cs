using ContactFrequency.Identification;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>Finds the best split of a node of counts or chances.</summary>
/// <remarks>Up to a limit of candidates × rows both sides of every candidate are fitted. Beyond it see <see cref="LikelihoodKnots{TRow}"/> for sequences; of groups, the best by one Newton step from the node's model are fitted.</remarks>
internal sealed class LikelihoodSplits<TRow>(ModelRows rows, int rank, long limit, int threads) : ISplitSearch
    where TRow : IRowLikelihood
{
    /// <summary>Neighbouring candidates that one thread fits, each from its neighbour's coefficients.</summary>
    private const int Neighbours = 32;

    /// <summary>Candidates among groups that are fitted where there are too many to fit all.</summary>
    private const int Fitted = 32;

    public (int Index, double Gain) Along(ReadOnlySpan<int> sequence, ReadOnlySpan<int> ends)
    {
        var data = new SplitSequence<TRow>(rows, sequence, rank);
        int[] candidates = [.. ends];
        if ((long)candidates.Length * data.Count > limit) return new LikelihoodKnots<TRow>(data, candidates, threads).Find();
        var gains = new double[candidates.Length];
        IndexedWork.Run((candidates.Length + Neighbours - 1) / Neighbours, threads, block =>
        {
            double[] left = new double[rank], right = new double[rank], information = new double[rank * rank];
            for (var index = block * Neighbours; index < Math.Min(candidates.Length, (block + 1) * Neighbours); index++)
                gains[index] = data.Maximise([0, candidates[index]], left, information) + data.Maximise([candidates[index], data.Count], right, information);
        });
        return SplitGain.Best(gains);
    }

    public (int Index, double Gain) Among(ReadOnlySpan<int> sequence, int[] starts, int[] lefts)
    {
        var data = new SplitSequence<TRow>(rows, sequence, rank);
        int[] candidates = [.. Enumerable.Range(0, lefts.Length)];
        if ((long)lefts.Length * data.Count > limit && lefts.Length > Fitted)
        {
            var estimates = Estimates(sequence, starts, lefts);
            candidates = [.. candidates.OrderByDescending(index => estimates[index]).Take(Fitted).Order()];
        }

        var gains = new double[candidates.Length];
        IndexedWork.Run(candidates.Length, threads, index =>
        {
            var information = new double[rank * rank];
            var left = lefts[candidates[index]];
            gains[index] = data.Maximise(Stretches(starts, left), new double[rank], information) + data.Maximise(Stretches(starts, ~left), new double[rank], information);
        });
        var (best, gain) = SplitGain.Best(gains);
        return (candidates[best], gain);
    }

    private static int[] Stretches(int[] starts, int groups) =>
        [.. Enumerable.Range(0, starts.Length - 1).Where(group => (groups >> group & 1) != 0).SelectMany(group => (int[])[starts[group], starts[group + 1]])];

    private double[] Estimates(ReadOnlySpan<int> sequence, int[] starts, int[] lefts)
    {
        var (total, groups) = (new SideSums(rank), new SideSums[starts.Length - 1]);
        for (var group = 0; group < groups.Length; group++)
        {
            groups[group] = new(rank);
            foreach (var row in sequence[starts[group]..starts[group + 1]]) groups[group].Add(rows, row);
            total.Add(groups[group]);
        }

        SideSums left = new(rank), scratch = new(rank);
        return Array.ConvertAll(lefts, candidate =>
        {
            left.Clear();
            for (var group = 0; group < groups.Length; group++)
                if ((candidate >> group & 1) != 0) left.Add(groups[group]);
            return left.Gain(scratch) + total.GainOfRest(left, scratch);
        });
    }
}
