namespace ContactFrequency.Planning;

/// <summary>What one more unit of a limited resource would add to the value of a plan.</summary>
/// <param name="Constraint">Name of the constraint, for instance <c>budget</c> or <c>capacity:phone</c>.</param>
/// <param name="Limit">How much there is, or has to be.</param>
/// <param name="Used">How much the plan uses.</param>
/// <param name="Price">
/// Value a unit, of more where there is a most, of less asked for where there is a least; of a ratio, value of one contact of weight 1 that need not be
/// made up for. 0 where the constraint does not bind; NaN where there is no plan.
/// </param>
public sealed record ShadowPrice(string Constraint, double Limit, double Used, double Price)
{
    /// <summary>Whether the plan has to reach the limit, in place of staying below it.</summary>
    public bool IsAtLeast { get; init; }

    /// <summary>Whether the limit is a ratio of two sums.</summary>
    public bool IsRatio { get; init; }
}
