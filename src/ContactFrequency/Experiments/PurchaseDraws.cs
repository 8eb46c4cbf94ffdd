using static ContactFrequency.Experiments.AirlineAttributes;

namespace ContactFrequency.Experiments;

/// <summary>What one customer pays.</summary>
internal sealed class PurchaseDraws(AirlineSimulationOptions options, CustomerProfile profile, PortableRandom random)
{
    /// <summary>
    /// Log-fares have standard deviation 0.64 over all purchases: 0.632 within a driver, and the rest because distance buyers (45 %)
    /// pay more than price buyers (55 %).
    /// </summary>
    private const double FareMedian = 274, FareSigma = 0.632, PriceShift = -0.09, DistanceShift = 0.11;

    private readonly bool _isPrice = profile.Type < 2;

    /// <summary>Adds a purchase, and now and then the refund of it.</summary>
    public void Add(DateOnly day, List<SimulatedPurchase> purchases)
    {
        var isAward = random.Chance(0.005);
        var fare = random.LogNormal(FareMedian * PortableMath.Exp(_isPrice ? PriceShift : DistanceShift), FareSigma);
        var amount = isAward ? 0 : decimal.Round((decimal)fare, 2);
        var margin = Math.Round((0.08 + 0.2 * random.Uniform()) * (double)amount, 2);
        if (random.Chance(0.2)) margin = double.NaN;
        var discount = random.Chance(_isPrice ? 0.45 : 0.2) ? Math.Round(0.05 + 0.35 * random.Uniform(), 2) : 0;
        if (random.Chance(0.1)) discount = double.NaN;
        var distance = Math.Round(random.LogNormal(profile.Attributes[AverageDistance], 0.35));
        purchases.Add(new(day, purchases.Count, amount, margin, discount, distance));

        var isRefunded = random.Chance(0.015);
        var refundDay = day.AddDays(2 + random.Below(28));
        if (isRefunded && !isAward && refundDay <= options.LastDay && profile.IsPresent(refundDay))
            purchases.Add(new(refundDay, purchases.Count, -amount, -margin, double.NaN, double.NaN));
    }
}
