namespace ContactFrequency.Experiments;

/// <summary>An estimated value, a customer a period, with its interval.</summary>
/// <param name="Estimate">The estimate.</param>
/// <param name="StandardError">Its standard error; customers, not their rows, are taken to be independent.</param>
/// <param name="Lower">Lower end of the interval at the level asked for.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct ValueEstimate(double Estimate, double StandardError, double Lower, double Upper)
{
    /// <summary>Nothing estimated.</summary>
    public static ValueEstimate None { get; } = new(double.NaN, double.NaN, double.NaN, double.NaN);
}
