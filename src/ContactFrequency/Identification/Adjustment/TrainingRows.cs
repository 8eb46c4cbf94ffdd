using System.Runtime.InteropServices;

namespace ContactFrequency.Identification;

/// <summary>The rows of some customers, held as indicators so that models can be fitted to them.</summary>
internal sealed class TrainingRows
{
    private readonly List<ushort> _indicators = [];
    private readonly List<short> _levels = [];
    private readonly List<double> _outcome = [];
    private readonly int _channels;

    /// <param name="scheme">The indicators.</param>
    /// <param name="reader">Reads the customers.</param>
    /// <param name="customers">The customers.</param>
    public TrainingRows(CovariateScheme scheme, CovariateReader reader, IEnumerable<int> customers)
    {
        (Width, IndicatorCount, _channels) = (scheme.Width, scheme.IndicatorCount, scheme.Panel.Channels.Length);
        foreach (var customer in customers)
        {
            reader.Read(customer);
            for (var row = 0; row < reader.Count; row++)
            {
                _indicators.AddRange(reader.OfCustomer);
                _indicators.AddRange(reader.OfPeriod(row));
                _levels.AddRange(reader.Levels(row));
                _outcome.Add(reader.Outcome(row));
            }
        }
    }

    public int Count => _outcome.Count;

    /// <summary>Indicators a row.</summary>
    public int Width { get; }

    /// <summary>Number of indicators altogether.</summary>
    public int IndicatorCount { get; }

    public ReadOnlySpan<double> Outcome => CollectionsMarshal.AsSpan(_outcome);

    /// <summary>The indicators of a row.</summary>
    public ReadOnlySpan<ushort> Indicators(int row) => CollectionsMarshal.AsSpan(_indicators).Slice(row * Width, Width);

    /// <summary>The level of a channel in a row; negative where it has none.</summary>
    public int Level(int row, int channel) => _levels[row * _channels + channel];
}
