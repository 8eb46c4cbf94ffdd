namespace ContactFrequency.Segmentation;

/// <summary>What a tree is to tell of its training customers, in numbers that add up over groups of them.</summary>
/// <remarks>
/// Sums are whole numbers: of customers, and of weights and values in units of a power of two small enough to lose nothing that matters. So they
/// are the same in any order and on any number of threads, and what is left after taking one child from its parent is exactly the other.
/// </remarks>
internal abstract class TreeTarget(int width)
{
    /// <summary>Numbers that describe a group of customers; the first is how many they are.</summary>
    public int Width { get; } = width;

    /// <summary>Training customers.</summary>
    public abstract int Customers { get; }

    /// <summary>Whether names of a categorical column have one best order, that of <see cref="Positions"/>.</summary>
    public abstract bool OrdersNames { get; }

    /// <summary>Standard errors by which a tree has to beat its root.</summary>
    public abstract double StandardErrorsToBeatRoot { get; }

    /// <summary>Adds some customers to the sums of a column, <see cref="Width"/> numbers a bin.</summary>
    /// <param name="codes">The bin of every training customer.</param>
    /// <param name="rows">The customers to add.</param>
    /// <param name="sums">What to add them to; zero but for calls of this.</param>
    public abstract void Accumulate(ReadOnlySpan<byte> codes, ReadOnlySpan<int> rows, Span<long> sums);

    /// <summary>Sum of the weights of a group.</summary>
    public abstract double Weight(ReadOnlySpan<long> sums);

    /// <summary>How well one prediction fits a group: its weight times the impurity that it is short of the most there can be.</summary>
    public abstract double Score(ReadOnlySpan<long> sums);

    /// <summary>The scores of the two sides of a split together, without regard to their size.</summary>
    public abstract double ScoreOfSplit(ReadOnlySpan<long> left, ReadOnlySpan<long> total);

    /// <summary>Whether there is nothing left to tell apart; false where only a search for a split can say.</summary>
    public abstract bool IsPure(ReadOnlySpan<long> sums);

    /// <summary>Where the names of a node lie on the scale that orders them, given the bins they are in.</summary>
    public abstract double[] Positions(BinSums sums, int[] bins, ReadOnlySpan<long> total);

    /// <summary>What the group is predicted to be: the code of a class, or a mean.</summary>
    public abstract double Prediction(ReadOnlySpan<long> sums);

    /// <summary>What describes some customers besides their sums, in a form that adds up.</summary>
    public abstract long Extra(ReadOnlySpan<int> rows);

    /// <summary>Weighted error of a group's prediction.</summary>
    /// <param name="extra">The group's <see cref="Extra"/>.</param>
    public abstract double Risk(ReadOnlySpan<long> sums, long extra);

    /// <summary>Weight of one customer.</summary>
    public abstract double WeightOf(int row);

    /// <summary>Error of a prediction for one customer, for each unit of weight.</summary>
    public abstract double Loss(double prediction, int row);

    /// <summary>The node without its split, as the finished tree holds it.</summary>
    public abstract TreeNode Describe(GrownNode node);

    /// <summary>Whether one score beats another by more than rounding, so that ties go to what was tried first.</summary>
    public static bool IsHigher(double score, double than) => score - than > 1e-12 * Math.Abs(score);

    /// <summary>The score of the two sides of a split; negative infinity where one has fewer customers than a leaf must.</summary>
    public double ScoreOfSplit(ReadOnlySpan<long> left, ReadOnlySpan<long> total, int minLeaf) =>
        left[0] < minLeaf || total[0] - left[0] < minLeaf ? double.NegativeInfinity : ScoreOfSplit(left, total);

    /// <summary>The sums of all of some customers.</summary>
    public long[] Total(ReadOnlySpan<int> rows)
    {
        var total = new long[Width];
        Accumulate(new byte[Customers], rows, total);
        return total;
    }
}
