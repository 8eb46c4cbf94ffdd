using static ContactFrequency.Experiments.AirlineAttributes;

namespace ContactFrequency.Experiments;

/// <summary>How attributes tell the true driver and preference.</summary>
/// <remarks>
/// First come attributes that decide: a small tree over them gives the probability of each driver, and another that of each preference; the truth
/// is drawn from it. Then come attributes that only lean, drawn given the driver. By Bayes' rule the log-odds of the driver
/// given everything are those of the leaf plus the log-likelihood ratio of each leaning attribute present.
/// </remarks>
internal static class TypeRules
{
    private static readonly double[] FareClassOfPrice = [0.06, 0.80, 0.14], FareClassOfDistance = [0.14, 0.62, 0.24];
    private static readonly double[] AirportOfPrice = [0.22, 0.14, 0.22, 0.10, 0.20, 0.12], AirportOfDistance = [0.15, 0.16, 0.12, 0.25, 0.15, 0.17];
    private static readonly double[] ChildrenOfPrice = [0.58, 0.42], ChildrenOfDistance = [0.70, 0.30];
    private const double AdvanceLean = 0.5, AgeLean = 0.25;

    /// <summary>Probability that price drives a customer, by the deciding attributes.</summary>
    public static double PriceProbability(ReadOnlySpan<double> values)
    {
        if (values[LeisureShare] >= 0.6) return values[AverageDistance] < 3200 ? 0.965 : 0.06;
        return values[MeanFare] < 180 ? 0.95 : 0.03;
    }

    /// <summary>Probability that a customer prefers higher frequencies.</summary>
    public static double HigherProbability(ReadOnlySpan<double> values)
    {
        if (values[OpensShare] >= 0.155) return 0.95;
        return values[AppUser] > 0 && values[NewsletterTopics] >= 3 ? 0.88 : 0.05;
    }

    /// <summary>Draws the deciding attributes.</summary>
    public static void DrawDeciding(PortableRandom random, double[] values)
    {
        values[AverageDistance] = Math.Round(random.LogNormal(1500, 0.75));
        values[LeisureShare] = Math.Round(PortableMath.Logistic(0.33 + 1.2 * random.Normal()), 3);
        values[MeanFare] = Math.Round(random.LogNormal(230, 0.45), 2);
        values[OpensShare] = Math.Round(PortableMath.Logistic(-1.815 + 0.8 * random.Normal()), 3);
        values[AppUser] = random.Chance(0.4) ? 1 : 0;
        values[NewsletterTopics] = Math.Min(random.Poisson(1.8), 8);
    }

    /// <summary>Draws the attributes that lean towards the driver; some are missing. Returns what they add to the log-odds of price.</summary>
    public static double DrawLeaning(PortableRandom random, bool isPrice, double[] values)
    {
        var side = isPrice ? 0.5 : -0.5;
        var ratio = Leaning(FareClass, FareClassOfPrice, FareClassOfDistance, 0)
            + Leaning(HasChildren, ChildrenOfPrice, ChildrenOfDistance, 0.06)
            + Leaning(HomeAirport, AirportOfPrice, AirportOfDistance, 0.02);

        var advance = random.Normal() + AdvanceLean * side;
        var age = random.Normal() - AgeLean * side;
        values[AdvanceDays] = Math.Min(Math.Round(PortableMath.Exp(3.4 + 0.8 * advance)), 330);
        values[Age] = Math.Clamp(Math.Round(45 + 14 * age), 18, 90);
        // Two normals of unit variance whose means are d apart: log-likelihood ratio d·x, with x from the midpoint.
        if (IsLost(AdvanceDays, 0.03)) advance = 0;
        if (IsLost(Age, 0.04)) age = 0;
        return ratio + AdvanceLean * advance - AgeLean * age;

        double Leaning(int attribute, double[] ofPrice, double[] ofDistance, double missing)
        {
            var level = random.Index(isPrice ? ofPrice : ofDistance);
            values[attribute] = level;
            return IsLost(attribute, missing) ? 0 : PortableMath.Log(ofPrice[level] / ofDistance[level]);
        }

        bool IsLost(int attribute, double missing)
        {
            if (!random.Chance(missing)) return false;
            values[attribute] = double.NaN;
            return true;
        }
    }
}
