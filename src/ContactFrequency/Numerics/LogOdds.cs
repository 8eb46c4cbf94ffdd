namespace ContactFrequency.Numerics;

/// <summary>Between log-odds and chances, without overflow at either end.</summary>
internal static class LogOdds
{
    /// <summary><c>1 ÷ (1 + exp(−x))</c>.</summary>
    public static double Chance(double logOdds)
    {
        var small = Math.Exp(-Math.Abs(logOdds));
        return logOdds >= 0 ? 1 / (1 + small) : small / (1 + small);
    }

    /// <summary><c>log(1 + exp x)</c>.</summary>
    public static double LogOnePlusExp(double logOdds)
    {
        // log(1 + s) loses the digits of a small s; log(1 + s) = s·log(1 + s) ÷ ((1 + s) − 1) in rounded arithmetic keeps them (Goldberg 1991).
        var small = Math.Exp(-Math.Abs(logOdds));
        var sum = 1 + small;
        return Math.Max(0, logOdds) + (sum == 1 ? small : small * Math.Log(sum) / (sum - 1));
    }
}
