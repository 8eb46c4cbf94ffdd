namespace ContactFrequency.Identification;

/// <summary>An outcome of 0 or 1 whose log-odds are the linear predictor.</summary>
internal readonly struct LogisticRow : IRowLikelihood
{
    public static double Probability(double linear) => 1 / (1 + Math.Exp(-linear));

    public static (double LogLikelihood, double Residual, double Weight) At(double outcome, double linear)
    {
        var p = Probability(linear);
        return (outcome * linear - (linear > 30 ? linear : -Math.Log(1 - p)), outcome - p, p * (1 - p));
    }
}
