namespace ContactFrequency.Identification;

/// <summary>Bins of numbers that hold about as many values each; a value common enough for a bin of its own gets one.</summary>
internal sealed class ValueBins
{
    private readonly double[] _cuts;

    /// <param name="cuts">The lowest value of each bin but the first, ascending.</param>
    public ValueBins(double[] cuts) => _cuts = cuts;

    /// <summary>Number of bins; numbers that are missing have one more, the last.</summary>
    public int Count => _cuts.Length + 1;

    /// <summary>Finds the bins of a sample.</summary>
    /// <param name="values">The sample, in any order.</param>
    /// <param name="most">Number of bins at most.</param>
    public static ValueBins Of(IEnumerable<double> values, int most)
    {
        double[] sorted = [.. values.Where(value => !double.IsNaN(value))];
        Array.Sort(sorted);
        List<double> cuts = [];
        var (left, within) = (sorted.Length, 0);
        for (int from = 0, to; from < sorted.Length; from = to)
        {
            for (to = from; to < sorted.Length && sorted[to] == sorted[from]; to++) { }
            // What is left is shared out evenly among the bins that are left, so that a common value takes nothing from the resolution of the others.
            var isFull = within > 0 && within + (to - from) / 2.0 > left / (double)(most - cuts.Count);
            if (isFull && cuts.Count < most - 1)
            {
                cuts.Add(sorted[from]);
                (left, within) = (left - within, 0);
            }

            within += to - from;
        }

        return new([.. cuts]);
    }

    /// <summary>The bin of a value; <see cref="Count"/> where it is missing.</summary>
    public int BinOf(double value)
    {
        if (double.IsNaN(value)) return Count;
        var bin = 0;
        while (bin < _cuts.Length && value >= _cuts[bin]) bin++;
        return bin;
    }
}
