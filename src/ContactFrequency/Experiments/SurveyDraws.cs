namespace ContactFrequency.Experiments;

/// <summary>Draws what customers answer in the survey.</summary>
/// <remarks>
/// A price factor and a distance factor, each of variance 1: 0.75 for or against by the true driver, 0.5 of how much a customer cares at all, and noise.
/// Every item loads 0.8 on its factor and is cut into five answers.
/// </remarks>
internal sealed class SurveyDraws(AirlineSimulationOptions options)
{
    private const double DriverPart = 0.75, CarePart = 0.5, Loading = 0.8;
    private static readonly double FactorNoise = Math.Sqrt(1 - DriverPart * DriverPart - CarePart * CarePart);
    private static readonly double ItemNoise = Math.Sqrt(1 - Loading * Loading);
    private static readonly double[] Cuts = [-1.5, -0.6, 0.3, 1.1];

    /// <summary>The answers of a customer; null for one who was not surveyed.</summary>
    public SimulatedSurvey? Of(CustomerProfile profile)
    {
        var random = new PortableRandom(options.Seed, profile.Index, CustomerProfiles.SurveyStream);
        if (!random.Chance(options.SurveyedShare)) return null;

        var type = CustomerType.All[profile.Type];
        var side = type.Driver == "price" ? 1 : -1;
        var stated = random.Chance(options.MislabelledShare) ? profile.Type ^ 2 : profile.Type;
        var welcome = Math.Round(SimulatedChannel.Email.CurveOf(profile.Type, options).PeakFrequency * random.LogNormal(1, 0.3));
        var hasFrequency = !random.Chance(0.05);
        var channel = profile.PreferredChannel ?? SimulatedChannel.All[random.Index([0.7, 0.2, 0.1])].Name;

        var care = CarePart * random.Normal();
        var price = DriverPart * side + care + FactorNoise * random.Normal();
        var distance = -DriverPart * side + care + FactorNoise * random.Normal();
        var items = new int?[SimulatedSurvey.ItemNames.Length];
        for (var item = 0; item < items.Length; item++)
        {
            var answer = Loading * (item < items.Length / 2 ? price : distance) + ItemNoise * random.Normal();
            items[item] = random.Chance(0.02) ? null : 1 + Cuts.Count(cut => answer > cut);
        }

        return new(profile.CustomerId, CustomerType.All[stated].Driver, hasFrequency ? (int)welcome : null, channel, [.. items]);
    }
}
