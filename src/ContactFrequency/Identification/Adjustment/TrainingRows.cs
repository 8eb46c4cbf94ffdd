using System.Runtime.InteropServices;

namespace ContactFrequency.Identification;

/// <summary>A subsample of rows, held as indicators so that models can be fitted to them.</summary>
/// <remarks>
/// Customer-periods are drawn, not customers: rows of many customers tell more of what moves outcome and contacts than as many rows of a few, and what the models
/// miss reaches the effects as the product of the errors of both.
/// </remarks>
internal sealed class TrainingRows
{
    private readonly List<ushort> _indicators = [];
    private readonly List<short> _levels = [];
    private readonly List<double> _outcome = [];
    private readonly List<byte> _folds = [];
    private readonly List<int> _customers = [];
    private readonly int _channels;

    /// <param name="scheme">The indicators.</param>
    /// <param name="request">What is estimated from.</param>
    /// <param name="folds">Draws the rows.</param>
    /// <param name="share">The share of the rows to draw.</param>
    public TrainingRows(CovariateScheme scheme, ProfileRequest request, CustomerFolds folds, double share)
    {
        (Width, CustomerWidth, IndicatorCount, _channels) = (scheme.Width, scheme.CustomerWidth, scheme.IndicatorCount, scheme.Panel.Channels.Length);
        var (reader, panel) = (new CovariateReader(scheme, request.Outcome), request.Panel);
        foreach (var customer in request.Customers)
        {
            var period = panel.FirstPeriod(customer);
            while (period <= panel.LastPeriod(customer) && !folds.IsIn(customer, period, share)) period++;
            if (period > panel.LastPeriod(customer)) continue;
            reader.Read(customer);
            for (var row = 0; row < reader.Count; row++)
            {
                if (!folds.IsIn(customer, reader.Period(row), share)) continue;
                Add(reader, row, (byte)folds.FoldOf(customer));
                _customers.Add(customer);
            }
        }
    }

    public int Count => _outcome.Count;

    /// <summary>Indicators a row.</summary>
    public int Width { get; }

    /// <summary>How many of a row's indicators, the first ones, are the same in all rows of its customer.</summary>
    public int CustomerWidth { get; }

    /// <summary>Number of indicators altogether.</summary>
    public int IndicatorCount { get; }

    /// <summary>The outcome of a row.</summary>
    public double Outcome(int row) => _outcome[row];

    /// <summary>The fold of a row's customer.</summary>
    public int Fold(int row) => _folds[row];

    /// <summary>The customer of a row; the rows of one follow each other.</summary>
    public int Customer(int row) => _customers[row];

    /// <summary>The indicators of a row.</summary>
    public ReadOnlySpan<ushort> Indicators(int row) => CollectionsMarshal.AsSpan(_indicators).Slice(row * Width, Width);

    /// <summary>The level of a channel in a row; negative where it has none.</summary>
    public int Level(int row, int channel) => _levels[row * _channels + channel];

    private void Add(CovariateReader reader, int row, byte fold)
    {
        _indicators.AddRange(reader.OfCustomer);
        _indicators.AddRange(reader.OfPeriod(row));
        _levels.AddRange(reader.Levels(row));
        _outcome.Add(reader.Outcome(row));
        _folds.Add(fold);
    }
}
