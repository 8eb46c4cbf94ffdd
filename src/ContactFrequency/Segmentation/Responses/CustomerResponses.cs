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

    /// <summary>Numbers a row before those of the directions.</summary>
    public const int Head = 2;

    private readonly double[] _rows;

    private CustomerResponses(double[] rows, int dimensions)
    {
        (_rows, Dimensions) = (rows, dimensions);
        for (var from = 0; from < rows.Length; from += Stride)
        {
            var sum = 0.0;
            foreach (var value in rows.AsSpan(from + Head, dimensions)) sum += value * value;
            (rows[from], rows[from + 1]) = (1, sum / dimensions);
        }
    }

    /// <summary>Number of directions; 0 where the responses are not known.</summary>
    public int Dimensions { get; }

    /// <summary>Numbers a row.</summary>
    public int Stride => Head + Dimensions;

    /// <summary>The row of a customer, in the order of the customers it was made from: one, the share of the information, which adds up to one, and the response in every direction.</summary>
    public ReadOnlySpan<double> Row(int customer) => _rows.AsSpan(customer * Stride, Stride);

    /// <summary>Rows as they are, such as those of a test.</summary>
    public static CustomerResponses FromInfluences(double[] influences, int dimensions) => Whitened(influences, dimensions);

    /// <summary>Estimates the common response of some customers, and remembers their profiles.</summary>
    public static CustomerResponses Of(ImmutableArray<ResponseSource> sources, PanelOutcome outcome, CustomerTable table, int[] customers, long seed, ProfileMemory memory, int threads)
    {
        List<(Func<ICustomerInfluence> Open, int Levels, List<ParabolaMap> Maps)> parts = [];
        foreach (var way in sources.GroupBy(source => (source.Fitter, source.Panel)))
        {
            var request = new ProfileRequest(way.Key.Panel, customers, outcome) { Table = table, Seed = seed, Threads = threads };
            if (way.Key.Fitter is not IProfileEstimator estimator) throw new ArgumentException($"The identification {way.Key.Fitter.Name} does not tell what each customer adds to it.", nameof(sources));
            var estimate = estimator.Estimate(request);
            memory.Keep(way.Key.Fitter, request, estimate.Profile);
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

        var white = new double[customers * (Head + kept.Count)];
        for (var customer = 0; customer < customers; customer++)
        {
            var target = white.AsSpan(customer * (Head + kept.Count) + Head, kept.Count);
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
