namespace ContactFrequency.Segmentation;

/// <summary>Finds the division of a node's rows after which the two models fit best.</summary>
/// <remarks>The gain is the log-likelihood of both sides (least squares: minus half of what is left of the squares), up to a constant of the node.</remarks>
internal interface ISplitSearch
{
    /// <summary>The best division of rows in a sequence into its first ones and the others.</summary>
    /// <param name="sequence">The node's rows.</param>
    /// <param name="ends">How many rows may be on the left, ascending; at least one number.</param>
    /// <returns>Index of the best of <paramref name="ends"/>; the first of equals.</returns>
    (int Index, double Gain) Along(ReadOnlySpan<int> sequence, ReadOnlySpan<int> ends);

    /// <summary>The best of some divisions of rows in groups.</summary>
    /// <param name="sequence">The node's rows, group by group.</param>
    /// <param name="starts">Where each group starts in the sequence, and the end.</param>
    /// <param name="lefts">Candidates: bit g says whether group g goes left; at least one.</param>
    /// <returns>Index of the best candidate; the first of equals.</returns>
    (int Index, double Gain) Among(ReadOnlySpan<int> sequence, int[] starts, int[] lefts);
}
