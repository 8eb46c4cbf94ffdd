namespace ContactFrequency.Curves;

/// <summary>The dose at which a log-logistic curve, or one with a hump past it, has gone a share of its way from d to c.</summary>
/// <param name="Share">The share, for instance 0.5.</param>
/// <param name="X">The dose.</param>
/// <param name="StandardError">Its delta-method error from the expected information.</param>
/// <param name="ObservedStandardError">The same from the observed information.</param>
/// <param name="Lower">Lower end of the interval from <paramref name="StandardError"/>: t quantiles for Gaussian responses, else normal ones.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct EffectiveDose(double Share, double X, double StandardError, double ObservedStandardError, double Lower, double Upper);
