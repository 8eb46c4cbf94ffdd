namespace ContactFrequency.Segmentation;

/// <summary>How pure the two sides of a split are, by the Gini impurity.</summary>
internal static class GiniScore
{
    /// <summary>
    /// <c>Σₖ nₖ²/n</c> of the left plus that of the right. The impurity <c>1 − Σₖ pₖ²</c> of the sides, weighted by
    /// their customers, is the customers less this score; so the highest score is the best split.
    /// </summary>
    /// <returns>Negative infinity where a side has fewer customers than a leaf must.</returns>
    public static double OfSplit(ReadOnlySpan<int> left, ReadOnlySpan<int> total, int minLeaf)
    {
        long leftSquares = 0, rightSquares = 0;
        int leftSize = 0, rightSize = 0;
        for (var k = 0; k < total.Length; k++)
        {
            var right = total[k] - left[k];
            leftSquares += (long)left[k] * left[k];
            rightSquares += (long)right * right;
            leftSize += left[k];
            rightSize += right;
        }

        return leftSize < minLeaf || rightSize < minLeaf
            ? double.NegativeInfinity
            : (double)leftSquares / leftSize + (double)rightSquares / rightSize;
    }

    /// <summary>The score of a node that is not split.</summary>
    public static double OfNode(ReadOnlySpan<int> total)
    {
        long squares = 0, size = 0;
        foreach (var count in total)
        {
            squares += (long)count * count;
            size += count;
        }

        return (double)squares / size;
    }

    /// <summary>Whether one score beats another by more than rounding, so that ties go to what was tried first.</summary>
    public static bool IsHigher(double score, double than) => score - than > 1e-12 * Math.Abs(score);
}
