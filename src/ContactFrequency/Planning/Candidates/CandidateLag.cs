namespace ContactFrequency.Planning;

/// <summary>After one contact a customer does not get another of some kind for some days: on day t the first and on day u the second with 0 ≤ u − t &lt; days exclude each other.</summary>
/// <param name="First">What comes first.</param>
/// <param name="Second">What may not come too soon after it.</param>
/// <param name="Days">How soon; 1 excludes the same day only.</param>
public sealed record CandidateLag(CandidateFilter First, CandidateFilter Second, int Days)
{
    /// <summary>Whether two candidates of one customer exclude each other.</summary>
    internal bool Excludes(Candidate a, Candidate b) => ExcludesInOrder(a, b) || ExcludesInOrder(b, a);

    private bool ExcludesInOrder(Candidate first, Candidate second) =>
        second.Day.DayNumber - first.Day.DayNumber is >= 0 and var days && days < Days && First.Covers(first) && Second.Covers(second);
}
