using System.Collections.Immutable;
using System.Globalization;

namespace ContactFrequency.Experiments;

/// <summary>What a simulation knows and an analysis must find out: types, base rates, curves and what follows from them.</summary>
/// <remarks>Instances never change and may be shared between threads.</remarks>
public sealed class SimulationTruth
{
    private readonly AirlineSimulationOptions _options;
    private readonly byte[] _types;
    private readonly double[] _baseRates;
    private readonly ImmutableArray<ImmutableArray<TrueCurve>> _curves;
    private readonly Lazy<ImmutableArray<ImmutableArray<double>>> _today;

    internal SimulationTruth(
        AirlineSimulationOptions options, ImmutableArray<ImmutableArray<TrueCurve>> curves,
        Func<int, CustomerProfile> profileOf, Func<int, CustomerHistory> historyOf)
    {
        _options = options;
        _curves = curves;
        _types = new byte[options.Customers];
        _baseRates = new double[options.Customers];
        _today = new(() => TodaysContacts.Of(options.Customers, historyOf));
        for (var customer = 0; customer < options.Customers; customer++)
        {
            var profile = profileOf(customer);
            _types[customer] = (byte)profile.Type;
            _baseRates[customer] = profile.BaseRate;
            DriverBayesAccuracy += profile.BestDriverGuess / options.Customers;
            PreferenceBayesAccuracy += profile.BestPreferenceGuess / options.Customers;
        }
    }

    /// <summary>The names of the channels, most contacts first.</summary>
    public static ImmutableArray<string> Channels { get; } = [.. SimulatedChannel.All.Select(channel => channel.Name)];

    /// <summary>
    /// Expected share of customers whose driver is guessed right by the best rule that sees only their attributes: the mean over
    /// customers of the larger of the two probabilities that Bayes' rule gives.
    /// </summary>
    public double DriverBayesAccuracy { get; }

    /// <summary>The same of the preference.</summary>
    public double PreferenceBayesAccuracy { get; }

    /// <summary>
    /// Relative gain in revenue from giving every driver and preference its best frequency on e-mail, the channel with most
    /// contacts, the others as today: <see cref="LiftOf"/> e-mail.
    /// </summary>
    public double ImpliedLift => LiftOf(SimulatedChannel.Email.Name);

    /// <summary>The curve of a type on a channel.</summary>
    public TrueCurve CurveOf(CustomerType type, string channel)
    {
        var index = CustomerType.All.IndexOf(type);
        if (index < 0) throw new ArgumentException($"{type} is none of the simulated types.", nameof(type));
        return _curves[index][SimulatedChannel.IndexOf(channel)];
    }

    /// <summary>The type of the customer at an index.</summary>
    public CustomerType TypeOf(int customer) => CustomerType.All[_types[customer]];

    /// <summary>Purchases a month, in an average season and without contacts, of the customer at an index.</summary>
    public double BaseRateOf(int customer) => _baseRates[customer];

    /// <summary>Expected purchases of a customer in a whole month with so many contacts.</summary>
    /// <param name="customer">Index of the customer.</param>
    /// <param name="month">A day of the month.</param>
    /// <param name="contacts">Contacts received by channel, in the order of <see cref="Channels"/>.</param>
    public double PurchasesOf(int customer, DateOnly month, params ReadOnlySpan<int> contacts)
    {
        var effect = 0.0;
        for (var channel = 0; channel < contacts.Length; channel++) effect += _curves[_types[customer]][channel].LogEffect(contacts[channel]);
        return _baseRates[customer] * TripRates.SeasonOf(month) * PortableMath.Exp(effect);
    }

    /// <summary>The index of a customer by id.</summary>
    /// <exception cref="ArgumentException">No simulated customer has this id.</exception>
    public int IndexOf(string customerId)
    {
        ArgumentNullException.ThrowIfNull(customerId);
        return customerId.StartsWith('C')
            && int.TryParse(customerId.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= 1 && number <= _types.Length
            ? number - 1
            : throw new ArgumentException($"No simulated customer has the id '{customerId}'.", nameof(customerId));
    }

    /// <summary>Highest frequency of a channel, in contacts a month.</summary>
    public static int MaxFrequencyOf(string channel) => SimulatedChannel.All[SimulatedChannel.IndexOf(channel)].MaxFrequency;

    /// <summary>The share of each frequency of a channel today, in customer-months weighted by base rate, those after an opt-out left out.</summary>
    public ImmutableArray<double> SharesToday(string channel) => _today.Value[SimulatedChannel.IndexOf(channel)];

    /// <summary>Chance that a customer who can be reached when a month begins, and is due so many contacts in it, opts out in it.</summary>
    public double OptOutHazard(string channel, double frequency)
    {
        var model = SimulatedChannel.All[SimulatedChannel.IndexOf(channel)];
        return 1 - PortableMath.Exp(frequency * PortableMath.Log(1 - model.OptOutChance(frequency, _options.OptOutScale)));
    }

    /// <summary>
    /// The frequency, from 0 to the channel's highest, that maximises the expected purchases of all customers together, the other channels as today.
    /// NaN where no frequency does better than another.
    /// </summary>
    public double OptimumOf(string channel) => OptimumOf(channel, (_, _) => 1);

    /// <summary>The same of all customers of one driver.</summary>
    public double OptimumOfDriver(string driver, string channel) =>
        OptimumOf(channel, (_, type) => CustomerType.All[type].Driver == driver ? 1 : 0);

    /// <summary>The same of some customers, such as those whom an analysis assigned to one segment.</summary>
    public double OptimumOf(string channel, IEnumerable<string> customerIds)
    {
        ArgumentNullException.ThrowIfNull(customerIds);
        var weights = new double[_types.Length];
        foreach (var id in customerIds) weights[IndexOf(id)] = 1;
        return OptimumOf(channel, weights);
    }

    /// <summary>The same with a weight for each customer, in order; it multiplies the base rate.</summary>
    /// <exception cref="ArgumentException">Not one weight a customer.</exception>
    public double OptimumOf(string channel, IReadOnlyList<double> customerWeights)
    {
        ArgumentNullException.ThrowIfNull(customerWeights);
        if (customerWeights.Count != _types.Length)
            throw new ArgumentException($"Expected {_types.Length} weights, one a customer, found {customerWeights.Count}.", nameof(customerWeights));
        return OptimumOf(channel, (customer, _) => customerWeights[customer]);
    }

    /// <summary>
    /// Relative gain in purchases, and so in revenue, from giving every driver and preference its best frequency on one
    /// channel, the others as today.
    /// </summary>
    public double LiftOf(string channel)
    {
        var index = SimulatedChannel.IndexOf(channel);
        return Lift(other => other == index);
    }

    /// <summary>The same on all channels at once, whatever the contacts cost.</summary>
    public double LiftOfAllChannels() => Lift(_ => true);

    private double Lift(Func<int, bool> isOptimised)
    {
        var weights = WeightsOf((_, _) => 1);
        double today = 0, best = 0;
        for (var type = 0; type < _curves.Length; type++)
        {
            var (now, then) = (weights[type], weights[type]);
            for (var channel = 0; channel < SimulatedChannel.All.Length; channel++)
            {
                var mean = MeanFactor(type, channel);
                now *= mean;
                then *= isOptimised(channel) ? BestFactor(type, channel) : mean;
            }

            today += now;
            best += then;
        }

        return best / today - 1;
    }

    private double OptimumOf(string channel, Func<int, int, double> weightOf)
    {
        var index = SimulatedChannel.IndexOf(channel);
        return MixtureOf(index, weightOf).Optimum(SimulatedChannel.All[index].MaxFrequency);
    }

    /// <summary>Customers of one type share a curve, so a set of customers is a mixture of four curves.</summary>
    private TrueMixture MixtureOf(int channel, Func<int, int, double> weightOf)
    {
        var weights = WeightsOf(weightOf);
        for (var type = 0; type < weights.Length; type++)
            for (var other = 0; other < SimulatedChannel.All.Length; other++)
                if (other != channel) weights[type] *= MeanFactor(type, other);
        return new([.. _curves.Select(ofType => ofType[channel])], weights);
    }

    /// <summary>For each type the base rates of its customers, weighted and summed.</summary>
    private double[] WeightsOf(Func<int, int, double> weightOf)
    {
        var weights = new double[_curves.Length];
        for (var customer = 0; customer < _types.Length; customer++)
            weights[_types[customer]] += weightOf(customer, _types[customer]) * _baseRates[customer];
        return weights;
    }

    private double BestFactor(int type, int channel)
    {
        var curve = _curves[type][channel];
        var optimum = new TrueMixture([curve], [1]).Optimum(SimulatedChannel.All[channel].MaxFrequency);
        return double.IsNaN(optimum) ? 1 : PortableMath.Exp(curve.LogEffect(optimum));
    }

    /// <summary>Mean factor of a channel on a type's purchases, over today's frequencies.</summary>
    private double MeanFactor(int type, int channel)
    {
        var shares = _today.Value[channel];
        var mean = 0.0;
        for (var f = 0; f < shares.Length; f++) mean += shares[f] * PortableMath.Exp(_curves[type][channel].LogEffect(f));
        return mean;
    }
}
