using ContactFrequency.Data;

namespace ContactFrequency.Experiments;

/// <summary>One purchase or refund of the simulated log; NaN where a value is missing.</summary>
internal readonly record struct SimulatedPurchase(
    DateOnly Day, int Sequence, decimal Amount, double Margin, double DiscountRate, double Distance) : IComparable<SimulatedPurchase>
{
    public int CompareTo(SimulatedPurchase other) =>
        Day == other.Day ? Sequence.CompareTo(other.Sequence) : Day.CompareTo(other.Day);

    public PurchaseRecord ToRecord(string customerId) => new(customerId, Day, Amount, Margin);
}
