namespace ContactFrequency.Data;

/// <summary>One purchase or refund: a row of the <c>purchases</c> table.</summary>
/// <param name="CustomerId">The customer; not empty.</param>
/// <param name="Day">The day as written in the log.</param>
/// <param name="Amount">Money paid; zero is a purchase, a negative amount is a refund and not a purchase.</param>
/// <param name="Margin">Margin in money; NaN where unknown.</param>
public readonly record struct PurchaseRecord(string CustomerId, DateOnly Day, decimal Amount, double Margin = double.NaN);
