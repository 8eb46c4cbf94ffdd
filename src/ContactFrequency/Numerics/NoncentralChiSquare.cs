namespace ContactFrequency.Numerics;

/// <summary>The noncentral χ² distribution.</summary>
internal static class NoncentralChiSquare
{
    /// <summary>Terms of the mixture that are smaller than this share of its largest are left out.</summary>
    private const double Precision = 1e-17;

    /// <summary>The chance of a value at or below <paramref name="value"/>: central ones, mixed by a Poisson number with mean λ ÷ 2.</summary>
    public static double Cdf(double value, double freedom, double noncentrality)
    {
        if (value <= 0) return 0;
        if (noncentrality <= 0) return 1 - UpperTail.OfChiSquare(value, freedom);
        var mean = noncentrality / 2;
        var centre = (int)Math.Floor(mean);
        var peak = Weight(centre);
        var sum = peak * Central(centre);
        for (int up = centre + 1; Weight(up) is var weight && weight > peak * Precision; up++) sum += weight * Central(up);
        for (int down = centre - 1; down >= 0 && Weight(down) is var weight && weight > peak * Precision; down--) sum += weight * Central(down);
        return sum;

        double Weight(int count) => Math.Exp(count * Math.Log(mean) - mean - MathNet.Numerics.SpecialFunctions.GammaLn(count + 1.0));

        double Central(int count) => 1 - UpperTail.OfChiSquare(value, freedom + 2 * count);
    }

    /// <summary>The noncentrality under which the chance of a value at or below <paramref name="value"/> is <paramref name="chance"/>; 0 where no positive one does.</summary>
    public static double Noncentrality(double value, double freedom, double chance)
    {
        if (Cdf(value, freedom, 0) <= chance) return 0;
        double low = 0, high = Math.Max(1, value);
        while (Cdf(value, freedom, high) > chance) (low, high) = (high, 2 * high);
        // The chance falls in the noncentrality; sixty halvings leave nothing of the bracket.
        for (var step = 0; step < 60; step++)
        {
            var middle = (low + high) / 2;
            (low, high) = Cdf(value, freedom, middle) > chance ? (middle, high) : (low, middle);
        }

        return (low + high) / 2;
    }
}
