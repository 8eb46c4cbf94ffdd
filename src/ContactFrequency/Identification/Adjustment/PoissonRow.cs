namespace ContactFrequency.Identification;

/// <summary>An outcome whose mean's logarithm is the linear predictor. Holds for money as well; a refund is an outcome below 0, of which the likelihood stays concave.</summary>
internal readonly struct PoissonRow : IRowLikelihood
{
    public static (double LogLikelihood, double Residual, double Weight) At(double outcome, double linear)
    {
        var mean = Math.Exp(linear);
        return (outcome * linear - mean, outcome - mean, mean);
    }
}
