using static ContactFrequency.Experiments.AirlineAttributes;

namespace ContactFrequency.Experiments;

/// <summary>One customer's planned contacts, month after month, by the airline's policy.</summary>
internal sealed class FrequencyDraws
{
    private readonly AirlineSimulationOptions _options;
    private readonly CustomerProfile _profile;
    private readonly PortableRandom _random;
    private readonly double[] _logMeans = new double[SimulatedChannel.All.Length];
    private readonly int[] _arms = new int[SimulatedChannel.All.Length];

    public FrequencyDraws(AirlineSimulationOptions options, CustomerProfile profile, PortableRandom random)
    {
        (_options, _profile, _random) = (options, profile, random);
        var aim = options.TargetingScale * options.Contacts switch
        {
            ContactPolicy.Targeted => 2 * profile.Quality - 1,
            ContactPolicy.TargetedOnAttributes => AimByAttributes(profile.Attributes),
            _ => 0,
        };
        for (var channel = 0; channel < _logMeans.Length; channel++)
        {
            var model = SimulatedChannel.All[channel];
            // Less half the variances, so that the spreads leave the mean frequency alone.
            _logMeans[channel] = PortableMath.Log(model.MeanFrequency / (1 - model.PauseShare))
                + model.Aim * aim + model.CustomerSpread * random.Normal()
                - (model.CustomerSpread * model.CustomerSpread + model.MonthSpread * model.MonthSpread) / 2;
        }
    }

    /// <summary>Whether a month begins a new block of a randomised test.</summary>
    public bool StartsBlock(int month) => month % _options.MonthsPerArm == 0;

    /// <summary>Draws a month's frequency of each channel, as planned before anybody opts out.</summary>
    public void Draw(int month, int purchasesLastMonth, Span<int> frequencies)
    {
        if (_options.Contacts == ContactPolicy.Randomised)
        {
            if (StartsBlock(month))
                for (var channel = 0; channel < _arms.Length; channel++)
                    _arms[channel] = _random.Index(SimulatedChannel.All[channel].ArmProbabilities.AsSpan());
            for (var channel = 0; channel < _arms.Length; channel++)
                frequencies[channel] = SimulatedChannel.All[channel].Arms[_arms[channel]];
            return;
        }

        var feedback = _options.Contacts == ContactPolicy.Feedback
            ? 0.35 * _options.TargetingScale * Math.Min(purchasesLastMonth, 2)
            : 0;
        for (var channel = 0; channel < frequencies.Length; channel++)
            frequencies[channel] = Count(SimulatedChannel.All[channel], _logMeans[channel] + feedback);
    }

    /// <summary>The arm of each channel that the block under way gives.</summary>
    public int ArmOf(int channel) => _arms[channel];

    private int Count(SimulatedChannel model, double logMean)
    {
        var isPaused = _random.Chance(model.PauseShare);
        var mean = PortableMath.Exp(logMean + model.MonthSpread * _random.Normal());
        var count = double.IsNaN(model.CountSpread)
            ? _random.Poisson(mean)
            : (int)Math.Round(Math.Max(0, mean + model.CountSpread * _random.Normal()));
        return isPaused ? 0 : Math.Min(count, model.MaxFrequency);
    }

    private static double AimByAttributes(ReadOnlySpan<double> values)
    {
        var flights = values[Flights] switch { 0 => -0.5, < 3 => 0.4, < 8 => 0.8, _ => 1.2 };
        return flights + (values[HomeAirport] is 0 or 3 ? 0.25 : 0);
    }
}
