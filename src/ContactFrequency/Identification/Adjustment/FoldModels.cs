namespace ContactFrequency.Identification;

/// <summary>The models that were fitted without the customers of one fold: what outcome to expect, and how likely each level of contacts is.</summary>
/// <param name="Coefficients">By indicator and column of <see cref="PredictorColumns"/>.</param>
/// <param name="Mean">The mean outcome, which the outcome's column is relative to.</param>
/// <param name="LevelFactors">By level effect: what a level multiplies the expected outcome by.</param>
internal sealed record FoldModels(double[] Coefficients, double Mean, double[] LevelFactors);
