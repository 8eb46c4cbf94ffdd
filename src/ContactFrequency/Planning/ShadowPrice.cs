namespace ContactFrequency.Planning;

/// <summary>What one more unit of a limited resource would add to the value of a plan.</summary>
/// <param name="Constraint">Name of the constraint, for instance <c>budget</c> or <c>capacity:phone</c>.</param>
/// <param name="Limit">How much there is.</param>
/// <param name="Used">How much the plan uses.</param>
/// <param name="Price">Value a unit; 0 where the constraint does not bind.</param>
public sealed record ShadowPrice(string Constraint, double Limit, double Used, double Price);
