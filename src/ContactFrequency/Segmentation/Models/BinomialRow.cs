using ContactFrequency.Identification;

namespace ContactFrequency.Segmentation;

/// <summary>An outcome from 0 to 1 whose log-odds are the linear predictor, with all digits also where chances are nearly 0 or 1, as they are at a separation.</summary>
internal readonly struct BinomialRow : IRowLikelihood
{
    public static (double LogLikelihood, double Residual, double Weight) At(double outcome, double linear)
    {
        // With s = exp(−|η|): p and 1 − p are 1 ÷ (1 + s) and s ÷ (1 + s), whichever way round, and log(1 + exp η) = max(0, η) + log(1 + s); the last keeps the digits of a small s by Goldberg's quotient (see LogOdds).
        var small = Math.Exp(-Math.Abs(linear));
        var sum = 1 + small;
        var (near, far) = (1 / sum, small / sum);
        var logSum = sum == 1 ? small : small * Math.Log(sum) / (sum - 1);
        var residual = linear >= 0 ? outcome - 1 + far : outcome - far;
        return (outcome * linear - Math.Max(0, linear) - logSum, residual, near * far);
    }
}
