using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using ContactFrequency.Data;
using ContactFrequency.Numerics;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Experiments;

/// <summary>Designs a test of frequencies: how many customers it takes, what it can show, and who gets which frequency.</summary>
/// <remarks>
/// <para>Power is that of the multiple contrast test over <see cref="FrequencyTestOptions.Shapes"/> (<see cref="ContrastPower"/>), the smallest over the shapes, with purchases that are Poisson and rates that are
/// gamma-distributed among customers; the same is simulated with drawn counts and an estimated standard deviation.</para>
/// <para>Customers are drawn from each stratum in proportion and dealt out within it in the order of a hash of seed and id, so that the order of rows changes nothing; running totals of frequencies are never
/// off by more than one customer. Hard limits hold: who has left the channel, or allows fewer contacts than the highest frequency, is not in the test. Stateless.</para>
/// </remarks>
public sealed class FrequencyTestDesigner
{
    private const long MostCustomers = 1L << 31;

    /// <summary>Designs the test.</summary>
    /// <param name="options">What it is to find out.</param>
    /// <param name="customers">Whom it may be made with.</param>
    /// <param name="strata">Stratum of each customer, any text; null for none.</param>
    /// <exception cref="ArgumentException">There are fewer customers than two a frequency, or not as many strata as customers.</exception>
    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "An instance can be passed around and replaced.")]
    public FrequencyTest Design(FrequencyTestOptions options, IReadOnlyList<CustomerRecord> customers, IReadOnlyList<string>? strata = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(customers);
        if (strata is not null && strata.Count != customers.Count) throw new ArgumentException($"{strata.Count} strata for {customers.Count} customers.", nameof(strata));
        double[] frequencies = [.. options.Frequencies.Select(frequency => (double)frequency)];
        double[] optima = [.. frequencies.Where(frequency => frequency > 0).SkipLast(1)];
        var best = frequencies.Length > 2 && optima.Length > 0 ? OptimumAllocation.Shares(frequencies, optima) : [];
        var shares = options.AllocatesForOptimum && !best.IsEmpty ? best : [.. frequencies.Select(_ => 1.0 / frequencies.Length)];

        var needed = Needed(options, shares);
        var able = Able(options, customers, out var unreachable, out var capped);
        var size = (int)Math.Min(Math.Min(options.Customers ?? int.MaxValue, able.Count), needed);
        if (size < 2 * frequencies.Length)
            throw new ArgumentException($"{able.Count} of {customers.Count} customers can be in the test; {2 * frequencies.Length} are the least for {frequencies.Length} frequencies.", nameof(customers));
        var draws = Deal(options, customers, strata, able, shares, size);
        ImmutableArray<int> arms = [.. options.Frequencies.Select(frequency => draws.Count(draw => draw.Frequency == frequency))];
        return new(options, arms, shares, [.. draws.OrderBy(draw => draw.CustomerId, StringComparer.Ordinal)])
        {
            Offered = customers.Count,
            Unreachable = unreachable,
            Capped = capped,
            Needed = needed,
            Powers = [.. Powers(options, arms)],
            OptimumEfficiency = best.IsEmpty ? double.NaN : OptimumAllocation.Variances(frequencies, optima, best).Zip(OptimumAllocation.Variances(frequencies, optima, shares), (least, own) => least / own).Average(),
            BestSharesForOptimum = best,
        };
    }

    // The fewest customers whose smallest power over the shapes is what was asked for, to one in a hundred. Power is a matter of √n: a step by that rule is nearly right, and the next is.
    private static long Needed(FrequencyTestOptions options, ImmutableArray<double> shares)
    {
        var (critical, target) = (Normal.InvCDF(0, 1, 1 - options.Significance), Normal.InvCDF(0, 1, options.Power));
        var customers = 50L * shares.Length;
        for (var step = 0; step < 20; step++)
        {
            var power = Power(customers);
            if (power >= options.Power && power < options.Power + 0.003) break;
            var ratio = (critical + target) / Math.Max(0.1, critical + Normal.InvCDF(0, 1, Math.Clamp(power, 1e-6, 1 - 1e-6)));
            // A thousandth more than needed, so as to end above and not below.
            var next = Math.Clamp((long)Math.Ceiling(1.001 * customers * ratio * ratio), 2L * shares.Length, MostCustomers);
            if (next == customers) break;
            customers = next;
        }

        return customers;

        double Power(long customers) => Powers(options with { Simulations = 0 }, [.. shares.Select(share => (int)Math.Min(int.MaxValue, Math.Max(1, Math.Round(share * customers))))]).Min(shape => shape.Power);
    }

    private static IEnumerable<(string Shape, double Power, double Simulated, double SimulationError)> Powers(FrequencyTestOptions options, ImmutableArray<int> arms)
    {
        // A frequency without customers takes no part.
        int[] used = [.. Enumerable.Range(0, arms.Length).Where(arm => arms[arm] > 0)];
        int[] customers = [.. used.Select(arm => arms[arm])];
        foreach (var shape in options.Shapes)
        {
            var means = options.Means(shape);
            double[] ofUsed = [.. used.Select(arm => means[arm])];
            // An effect raises the spread of purchases too.
            var power = new ContrastPower(
                [.. used.Select(arm => (double)options.Frequencies[arm])], [.. customers.Select(count => (long)count)], options.StandardDeviationAt(ofUsed, customers), options.Shapes, options.Significance);
            var simulated = options.Simulations > 0 ? PowerSimulation.Of(options, power, customers, ofUsed) : double.NaN;
            yield return (shape.Name, power.Of(ofUsed), simulated, Math.Sqrt(simulated * (1 - simulated) / options.Simulations));
        }
    }

    private static List<int> Able(FrequencyTestOptions options, IReadOnlyList<CustomerRecord> customers, out int unreachable, out int capped)
    {
        List<int> able = [];
        (unreachable, capped) = (0, 0);
        for (var customer = 0; customer < customers.Count; customer++)
        {
            if (customers[customer].IsOptedOut(options.Channel) || customers[customer].LeftOn is not null) unreachable++;
            else if (customers[customer].MaxContacts < options.Frequencies[^1]) capped++;
            else able.Add(customer);
        }

        return able;
    }

    private static List<(string CustomerId, int Frequency)> Deal(
        FrequencyTestOptions options, IReadOnlyList<CustomerRecord> customers, IReadOnlyList<string>? strata, List<int> able, ImmutableArray<double> shares, int size)
    {
        List<(string CustomerId, int Frequency)> draws = [];
        var (due, owed) = (0.0, new double[shares.Length]);
        foreach (var stratum in able.GroupBy(customer => strata?[customer] ?? "", StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            string[] ids = [.. stratum.Select(customer => customers[customer].CustomerId)];
            var wanted = (int)Math.Round(due + (double)size * ids.Length / able.Count, MidpointRounding.AwayFromZero);
            due += (double)size * ids.Length / able.Count - wanted;
            // Who is in, and who gets what, are two draws.
            foreach (var id in ids.OrderBy(id => StableHash.Of(options.Seed, $"in {id}")).ThenBy(id => id, StringComparer.Ordinal).Take(wanted)
                .OrderBy(id => StableHash.Of(options.Seed, $"arm {id}")).ThenBy(id => id, StringComparer.Ordinal))
            {
                for (var arm = 0; arm < owed.Length; arm++) owed[arm] += shares[arm];
                var next = Array.IndexOf(owed, owed.Max());
                owed[next]--;
                draws.Add((id, options.Frequencies[next]));
            }
        }

        return draws;
    }
}
