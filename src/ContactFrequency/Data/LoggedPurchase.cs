namespace ContactFrequency.Data;

/// <summary>A purchase or refund with its customer looked up.</summary>
/// <param name="Customer">Index of the customer; −1 where the customers table does not have it.</param>
/// <param name="IdHash">Hash of the id where the customer is unknown.</param>
/// <param name="Day">The day as written.</param>
/// <param name="AmountUnits">Amount in <see cref="Money"/> units; negative for a refund.</param>
/// <param name="MarginUnits">Margin in <see cref="Money"/> units; null where not stated.</param>
internal readonly record struct LoggedPurchase(int Customer, ulong IdHash, DateOnly Day, long AmountUnits, long? MarginUnits);
