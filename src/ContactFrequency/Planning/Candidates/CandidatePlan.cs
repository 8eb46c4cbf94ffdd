using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>Which candidates are chosen, what they are worth, and how far from the best the choice can be.</summary>
/// <param name="Status">Whether there is a choice within all limits; where there is none, nothing is chosen and numbers are NaN.</param>
/// <param name="Chosen">Indices of the chosen candidates, ascending.</param>
/// <param name="Value">Their value together.</param>
/// <param name="Bound">No choice under the same rules is worth more.</param>
/// <param name="ShadowPrices">The limits on all customers, how far they are used and what one more unit would be worth.</param>
/// <param name="Clashes">Names of the limits that cannot be met together; empty where there is a choice.</param>
public sealed record CandidatePlan(
    PlanStatus Status, ImmutableArray<int> Chosen, double Value, double Bound, ImmutableArray<ShadowPrice> ShadowPrices, ImmutableArray<string> Clashes)
{
    /// <summary>(bound − value) ÷ |bound|; 0 where the bound is 0.</summary>
    public double Gap => Bound != 0 ? (Bound - Value) / Math.Abs(Bound) : 0;
}
