using System.Globalization;
using static ContactFrequency.Experiments.AirlineAttributes;

namespace ContactFrequency.Experiments;

/// <summary>Draws customers, each from random numbers of its own.</summary>
internal sealed class CustomerProfiles(AirlineSimulationOptions options)
{
    /// <summary>Purpose keys of a customer's random streams.</summary>
    public const int ProfileStream = 1, HistoryStream = 2, SurveyStream = 3;

    public CustomerProfile Of(int index)
    {
        var random = new PortableRandom(options.Seed, index, ProfileStream);
        var (baseRate, quality) = TripRates.Draw(random, options.EffectScale);
        var values = new double[Count];

        TypeRules.DrawDeciding(random, values);
        var priceProbability = TypeRules.PriceProbability(values);
        var higherProbability = TypeRules.HigherProbability(values);
        var isPrice = random.Chance(priceProbability);
        var isHigher = random.Chance(higherProbability);
        var ratio = TypeRules.DrawLeaning(random, isPrice, values);
        var posterior = PortableMath.Logistic(PortableMath.Log(priceProbability / (1 - priceProbability)) + ratio);
        DrawOthers(random, baseRate, values);

        var joinedOn = JoinedOn(random);
        var leftOn = LeftOn(random, joinedOn);
        var (preferred, reachable, maxContacts) = Wishes(random);
        return new()
        {
            Index = index,
            CustomerId = string.Create(CultureInfo.InvariantCulture, $"C{index + 1:D7}"),
            Type = CustomerType.IndexOf(isPrice, isHigher),
            BaseRate = baseRate,
            Quality = quality,
            JoinedOn = joinedOn,
            LeftOn = leftOn,
            PreferredChannel = preferred,
            IsReachable = reachable,
            MaxContacts = maxContacts,
            Attributes = values,
            BestDriverGuess = Math.Max(posterior, 1 - posterior),
            BestPreferenceGuess = Math.Max(higherProbability, 1 - higherProbability),
        };
    }

    /// <summary>Attributes that tell nothing of the type: the earlier flights tell of the base rate, the rest of nothing.</summary>
    private void DrawOthers(PortableRandom random, double baseRate, double[] values)
    {
        // For half of the customers the year before was like the log; for the others circumstances have changed.
        var otherRate = TripRates.Draw(random, options.EffectScale).BaseRate;
        var flights = random.Poisson(12 * (random.Chance(0.5) ? baseRate : otherRate));
        values[Flights] = flights;
        values[LoyaltyTier] = flights switch { >= 15 => 2, >= 6 => 1, >= 2 => 3, _ => 0 };
        values[WebVisits] = random.Chance(0.05) ? double.NaN : random.Poisson(3);
        values[PaymentMethod] = random.Index([0.15, 0.65, 0.2]);
        values[SeatPreference] = random.Chance(0.08) ? double.NaN : random.Index([0.35, 0.3, 0.35]);
        values[Language] = random.Index([0.78, 0.15, 0.07]);
        values[BagFees] = Math.Round(random.LogNormal(40, 0.7));
    }

    private DateOnly? JoinedOn(PortableRandom random)
    {
        var days = options.LastDay.DayNumber - options.FirstMonth.DayNumber;
        var isJoining = random.Chance(options.JoiningShare);
        var position = random.Uniform();
        var isMissing = random.Chance(0.05);
        if (isJoining) return options.FirstMonth.AddDays(1 + (int)(position * days));
        return isMissing ? null : options.FirstMonth.AddDays(-1 - (int)(position * 3650));
    }

    private DateOnly? LeftOn(PortableRandom random, DateOnly? joinedOn)
    {
        var isLeaving = random.Chance(options.LeavingShare);
        var position = random.Uniform();
        if (!isLeaving) return null;
        var from = joinedOn > options.FirstMonth ? joinedOn.Value : options.FirstMonth;
        return from.AddDays((int)(position * (options.LastDay.DayNumber - from.DayNumber)));
    }

    /// <summary>Limits and wishes. A randomised test enrols only customers whom every frequency may be given to.</summary>
    private (string? Preferred, bool[] Reachable, int? MaxContacts) Wishes(PortableRandom random)
    {
        var channel = random.Index([0.7, 0.2, 0.1]);
        var preferred = random.Chance(0.25) ? SimulatedChannel.All[channel].Name : null;
        bool[] reachable = [!random.Chance(0.015), !random.Chance(0.02), !random.Chance(0.02)];
        var limit = 4 + random.Below(7);
        var hasLimit = random.Chance(0.02);
        return options.Contacts == ContactPolicy.Randomised
            ? (preferred, [true, true, true], null)
            : (preferred, reachable, hasLimit ? limit : null);
    }
}
