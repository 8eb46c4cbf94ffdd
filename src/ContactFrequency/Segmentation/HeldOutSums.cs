namespace ContactFrequency.Segmentation;

/// <summary>Sums over held-out customers of weight w and error l that tell the mean error and how sure it is.</summary>
/// <param name="Weight"><c>Σ w</c>.</param>
/// <param name="Loss"><c>Σ w·l</c>.</param>
/// <param name="SquaredWeight"><c>Σ w²</c>.</param>
/// <param name="SquaredWeightLoss"><c>Σ w²·l</c>.</param>
/// <param name="SquaredLoss"><c>Σ w²·l²</c>.</param>
internal readonly record struct HeldOutSums(double Weight, double Loss, double SquaredWeight, double SquaredWeightLoss, double SquaredLoss)
{
    /// <summary>The mean error; NaN without customers.</summary>
    public double Error => Loss / Weight;

    /// <summary><c>√Σ w²(l − l̄)² / Σ w</c>, which for counts of errors is the binomial one.</summary>
    public double StandardError => Math.Sqrt(Math.Max(0, SquaredLoss - 2 * Error * SquaredWeightLoss + Error * Error * SquaredWeight)) / Weight;

    public HeldOutSums Plus(double weight, double loss) =>
        Plus(new(weight, weight * loss, weight * weight, weight * weight * loss, weight * loss * weight * loss));

    public HeldOutSums Plus(HeldOutSums other) => new(
        Weight + other.Weight,
        Loss + other.Loss,
        SquaredWeight + other.SquaredWeight,
        SquaredWeightLoss + other.SquaredWeightLoss,
        SquaredLoss + other.SquaredLoss);
}
