using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Experiments;

/// <summary>A test of frequencies on one channel: who gets what, and what it can show.</summary>
/// <param name="Options">What was asked for.</param>
/// <param name="Arms">Customers of each frequency, in the order of the frequencies.</param>
/// <param name="Shares">Share of the customers that each frequency is given.</param>
/// <param name="Draws">The customers in the test with their frequency, in ordinal order of ids.</param>
public sealed record FrequencyTest(FrequencyTestOptions Options, ImmutableArray<int> Arms, ImmutableArray<double> Shares, ImmutableArray<(string CustomerId, int Frequency)> Draws)
{
    /// <summary>Customers offered.</summary>
    public required int Offered { get; init; }

    /// <summary>Customers left out because they have left the channel, or the company.</summary>
    public required int Unreachable { get; init; }

    /// <summary>Customers left out because they allow fewer contacts than the highest frequency.</summary>
    public required int Capped { get; init; }

    /// <summary>Customers that the power asked for needs in all, however many were offered.</summary>
    public required long Needed { get; init; }

    /// <summary>Chance that the effect asked for is shown, by shape: by the multiple contrast test's distribution, and by simulated tests with its standard error (NaN where none were).</summary>
    public required ImmutableArray<(string Shape, double Power, double Simulated, double SimulationError)> Powers { get; init; }

    /// <summary>The smallest power over the shapes.</summary>
    public double Power => Powers.Min(shape => shape.Power);

    /// <summary>Variance of the optimum under these shares over that under the best ones, as a mean of ratios over candidates; NaN with two frequencies.</summary>
    public required double OptimumEfficiency { get; init; }

    /// <summary>The shares that would estimate an optimum best; empty with two frequencies.</summary>
    public required ImmutableArray<double> BestSharesForOptimum { get; init; }

    /// <summary>Writes the test as an <c>assignments</c> table of the input contract.</summary>
    /// <param name="from">First day of the test.</param>
    /// <param name="to">Last day of it.</param>
    /// <param name="stream">Where to write.</param>
    /// <param name="formulas">What keeps texts from being run as formulas; null to write them as they are.</param>
    public void WriteAssignments(DateOnly from, DateOnly to, Stream stream, FormulaCells? formulas = null)
    {
        using var writer = new TableWriter(stream, "customer_id", "from", "to", "channel", "frequency", "probability") { Formulas = formulas };
        foreach (var (customer, frequency) in Draws)
        {
            writer.Add(customer).Add(from.ToString("O")).Add(to.ToString("O")).Add(Options.Channel).Add((long)frequency)
                .Add(Shares[Options.Frequencies.IndexOf(frequency)]).EndRow();
        }
    }
}
