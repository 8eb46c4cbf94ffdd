namespace ContactFrequency.Experiments;

/// <summary>Simulates an airline's customers, contacts and purchases with a known truth.</summary>
/// <remarks>
/// <para>Model: a month's purchases of a customer are Poisson with mean base rate × season × exp(Σ g(f)), the sum running over the channels,
/// f being the channel's contacts that month and g the curve of the customer's driver and preference on that channel.</para>
/// <para>Method: each customer is drawn from random numbers keyed by seed and index, with arithmetic that is the same on every machine. The
/// published figures behind the numbers are in docs/simulation.md.</para>
/// <para>A simulator does not change after construction and may be shared between threads.</para>
/// </remarks>
public sealed class AirlineSimulator
{
    private readonly AirlineSimulationOptions _options;

    /// <summary>Creates a simulator of <see cref="AirlineSimulationOptions.Default"/> or of what the options say.</summary>
    public AirlineSimulator(AirlineSimulationOptions? options = null) => _options = options ?? AirlineSimulationOptions.Default;

    /// <summary>Simulates with the seed of the options. Time grows with the number of customers; the logs are drawn when they are enumerated.</summary>
    public SimulatedAirline Simulate() => new(_options);

    /// <summary>Simulates with another seed, as for one of many replicates.</summary>
    public SimulatedAirline Simulate(long seed) => new(_options with { Seed = seed });
}
