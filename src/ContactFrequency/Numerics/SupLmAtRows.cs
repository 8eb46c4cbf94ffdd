namespace ContactFrequency.Numerics;

/// <summary><see cref="SupLm"/> where the statistic is the largest of finitely many: after each row, or at some places.</summary>
/// <remarks>
/// A process seen at rows only reaches less high than one in continuous time, which matters for a few hundred rows. In the scale <c>s = ln(t ÷ (1 − t))</c> the spread ln λ of the expansion is the length of the range;
/// each piece Δs of it counts by <c>ν(c·√Δs)</c> (James, James and Siegmund, <i>Biometrika</i> 74, 1987, and <i>Statistica Sinica</i> 2, 1992), ν the <see cref="Overshoot"/> and <c>c = √x − k ÷ √x</c> the rate at
/// which crossings of √x become rarer. For n independent normal rows the chances around 5 % are then right within a few per cent from some hundred rows on, where those of continuous time are a quarter to a half too large.
/// </remarks>
internal static class SupLmAtRows
{
    private const int Panels = 64;

    /// <summary>The natural logarithm of the chance where every row from one to another is a place.</summary>
    /// <param name="statistic">The statistic, at least 0.</param>
    /// <param name="dimensions">k, at least 1.</param>
    /// <param name="rows">All rows.</param>
    /// <param name="from">The first number of rows that counts as one side, at least 1.</param>
    /// <param name="to">The last, below <paramref name="rows"/>.</param>
    public static double LogPValue(double statistic, int dimensions, int rows, int from, int to)
    {
        double low = Math.Log((double)from / (rows - from)), high = Math.Log((double)to / (rows - to));
        var (rate, width, spread) = (Rate(statistic, dimensions), (high - low) / Panels, 0.0);
        for (var node = 0; node <= Panels; node++)
        {
            // Simpson's rule; a row is a step of 1 ÷ (n·t·(1 − t)) = (2 + 2·cosh s) ÷ n.
            var step = (2 + 2 * Math.Cosh(low + node * width)) / rows;
            spread += (node is 0 or Panels ? 1 : node % 2 == 1 ? 4 : 2) * width / 3 * Overshoot.Seen(rate * Math.Sqrt(step));
        }

        return SupLm.LogPValue(statistic, dimensions, spread);
    }

    /// <summary>The same for any places.</summary>
    /// <param name="shares">The shares of the rows before each place, ascending, above 0 and below 1; at least one.</param>
    public static double LogPValue(double statistic, int dimensions, IReadOnlyList<double> shares)
    {
        var (rate, spread) = (Rate(statistic, dimensions), 0.0);
        for (var place = 1; place < shares.Count; place++)
        {
            var step = Math.Log(shares[place] / (1 - shares[place])) - Math.Log(shares[place - 1] / (1 - shares[place - 1]));
            spread += step * Overshoot.Seen(rate * Math.Sqrt(step));
        }

        return SupLm.LogPValue(statistic, dimensions, spread);
    }

    private static double Rate(double statistic, int dimensions) => statistic > dimensions ? Math.Sqrt(statistic) - dimensions / Math.Sqrt(statistic) : 0;
}
