namespace ContactFrequency.Identification;

/// <summary>What a row adds to a log-likelihood at a linear predictor.</summary>
internal interface IRowLikelihood
{
    /// <param name="outcome">The outcome.</param>
    /// <param name="linear">The linear predictor.</param>
    /// <returns>The log-likelihood, its first derivative, and the negative of its second one.</returns>
    static abstract (double LogLikelihood, double Residual, double Weight) At(double outcome, double linear);
}
