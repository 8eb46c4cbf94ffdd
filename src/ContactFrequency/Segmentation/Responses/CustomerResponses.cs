using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Numerics;
using ContactFrequency.Panels;

namespace ContactFrequency.Segmentation;

/// <summary>By how much each of some customers moves the slope and the bend of their common response on every channel, on a scale on which all together have variance one in every direction.</summary>
/// <remarks>
/// <para>Each channel's level effects are brought down to a parabola by generalised least squares, and each customer's influence on the effects with them. Influences add up to zero, and their squares to the covariance
/// of the parabolas; base rates and what identifies the effect are out of them, whichever way it is identified (see docs/segments.md).</para>
/// <para>A customer's share of the information is the square of its row: what tests of change go by in place of the number of customers, since those who buy often tell more.</para>
/// </remarks>
internal sealed class CustomerResponses
{
    /// <summary>A pivot below this share of its diagonal says that a direction is a combination of others.</summary>
    private const double Independent = 1e-8;

    /// <summary>Customers whose rows one thread fills in one go.</summary>
    private const int BlockSize = 1024;

    private readonly double[] _rows;

    private CustomerResponses(double[] rows, int dimensions)
    {
        (_rows, Dimensions) = (rows, dimensions);
        Information = new double[dimensions == 0 ? 0 : rows.Length / dimensions];
        for (var customer = 0; customer < Information.Length; customer++)
        {
            var sum = 0.0;
            foreach (var value in Of(customer)) sum += value * value;
            Information[customer] = sum / dimensions;
        }
    }

    /// <summary>Number of directions; 0 where the responses are not known.</summary>
    public int Dimensions { get; }

    /// <summary>Each customer's share of the information; adds up to one.</summary>
    public double[] Information { get; }

    /// <summary>The row of a customer, in the order of the customers it was made from.</summary>
    public ReadOnlySpan<double> Of(int customer) => _rows.AsSpan(customer * Dimensions, Dimensions);

    /// <summary>Rows as they are, such as those of a test.</summary>
    public static CustomerResponses FromInfluences(double[] influences, int dimensions) => Whitened(influences, dimensions);

    /// <summary>Estimates the common response of some customers.</summary>
    public static CustomerResponses Of(ImmutableArray<ResponseSource> sources, PanelOutcome outcome, CustomerTable table, int[] customers, long seed, int threads)
    {
        List<(Func<ICustomerInfluence> Open, int Levels, List<ParabolaMap> Maps)> parts = [];
        foreach (var way in sources.GroupBy(source => (source.Fitter, source.Panel)))
        {
            var request = new ProfileRequest(way.Key.Panel, customers, outcome) { Table = table, Seed = seed, Threads = threads };
            if (way.Key.Fitter is not IProfileEstimator estimator) throw new ArgumentException($"The identification {way.Key.Fitter.Name} does not tell what each customer adds to it.", nameof(sources));
            var estimate = estimator.Estimate(request);
            if (estimate.OpenInfluence is null) continue;
            List<ParabolaMap> maps = [.. way.Select(source => ParabolaMap.Of(estimate, source.Panel.Channels.IndexOf(source.Channel), source.Channel)).OfType<ParabolaMap>()];
            if (maps.Count > 0) parts.Add((estimate.OpenInfluence, estimate.Levels.Count, maps));
        }

        var dimensions = parts.Sum(part => part.Maps.Sum(map => map.Coefficients));
        if (dimensions == 0) return new([], 0);
        var rows = new double[customers.Length * dimensions];
        IndexedWork.Run((customers.Length + BlockSize - 1) / BlockSize, threads, block =>
        {
            ICustomerInfluence[] influences = [.. parts.Select(part => part.Open())];
            var buffer = new double[parts.Max(part => part.Levels)];
            for (var row = block * BlockSize; row < Math.Min(customers.Length, (block + 1) * BlockSize); row++)
            {
                var target = rows.AsSpan(row * dimensions, dimensions);
                for (var part = 0; part < influences.Length; part++)
                {
                    var effects = buffer.AsSpan(0, parts[part].Levels);
                    effects.Clear();
                    influences[part].Add(customers[row], 1, effects);
                    foreach (var map in parts[part].Maps)
                    {
                        map.Apply(effects, target[..map.Coefficients]);
                        target = target[map.Coefficients..];
                    }
                }
            }
        });
        return Whitened(rows, dimensions);
    }

    /// <summary>Multiplies rows by the inverse Cholesky factor of the sum of their squares; directions that are combinations of earlier ones fall away.</summary>
    private static CustomerResponses Whitened(double[] rows, int dimensions)
    {
        var customers = rows.Length / dimensions;
        var (mean, squares) = (new double[dimensions], new double[dimensions * dimensions]);
        for (var customer = 0; customer < customers; customer++)
            for (var i = 0; i < dimensions; i++) mean[i] += rows[customer * dimensions + i] / customers;
        for (var customer = 0; customer < customers; customer++)
        {
            var row = rows.AsSpan(customer * dimensions, dimensions);
            for (var i = 0; i < dimensions; i++)
            {
                // They add up to zero but for rounding and where the estimate stopped.
                row[i] -= mean[i];
                for (var j = 0; j <= i; j++) squares[i * dimensions + j] += row[i] * row[j];
            }
        }

        var (factor, kept) = (new double[dimensions * dimensions], new List<int>());
        for (var i = 0; i < dimensions; i++)
        {
            var size = kept.Count;
            var pivot = squares[i * dimensions + i];
            for (var j = 0; j < size; j++)
            {
                var value = squares[i * dimensions + kept[j]];
                for (var k = 0; k < j; k++) value -= factor[size * dimensions + k] * factor[j * dimensions + k];
                factor[size * dimensions + j] = value / factor[j * dimensions + j];
                pivot -= factor[size * dimensions + j] * factor[size * dimensions + j];
            }

            if (!(pivot > Independent * squares[i * dimensions + i])) continue;
            factor[size * dimensions + size] = Math.Sqrt(pivot);
            kept.Add(i);
        }

        var white = new double[customers * kept.Count];
        for (var customer = 0; customer < customers; customer++)
        {
            var target = white.AsSpan(customer * kept.Count, kept.Count);
            for (var i = 0; i < target.Length; i++)
            {
                var value = rows[customer * dimensions + kept[i]];
                for (var j = 0; j < i; j++) value -= factor[i * dimensions + j] * target[j];
                target[i] = value / factor[i * dimensions + i];
            }
        }

        return new(white, kept.Count);
    }
}
