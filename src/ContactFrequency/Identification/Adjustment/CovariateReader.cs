using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>The rows of one customer at a time, as indicators. Reused from customer to customer, so not shared between threads.</summary>
internal sealed class CovariateReader
{
    private readonly CovariateScheme _scheme;
    private readonly PanelOutcome _of;
    private readonly PastOfCustomer _past;
    private readonly ushort[] _customer;
    private readonly ushort[] _period;
    private readonly short[] _levels;
    private readonly double[] _outcome;
    private readonly int[] _periods;
    private readonly int _channels;

    public CovariateReader(CovariateScheme scheme, PanelOutcome outcome)
    {
        (_scheme, _of, _past, _channels) = (scheme, outcome, new(scheme.Panel), scheme.Panel.Channels.Length);
        var rows = scheme.Panel.PeriodCount;
        (_customer, _period) = (new ushort[scheme.CustomerWidth], new ushort[rows * PeriodWidth]);
        (_levels, _outcome, _periods) = (new short[rows * _channels], new double[rows], new int[rows]);
    }

    /// <summary>Number of rows read.</summary>
    public int Count { get; private set; }

    /// <summary>The indicators that all rows have.</summary>
    public ReadOnlySpan<ushort> OfCustomer => _customer;

    /// <summary>The period of a row.</summary>
    public int Period(int row) => _periods[row];

    /// <summary>The outcome of a row.</summary>
    public double Outcome(int row) => _outcome[row];

    /// <summary>The level of each channel in a row; negative where it has none.</summary>
    public ReadOnlySpan<short> Levels(int row) => _levels.AsSpan(row * _channels, _channels);

    /// <summary>The indicators that are a row's own.</summary>
    public ReadOnlySpan<ushort> OfPeriod(int row) => _period.AsSpan(row * PeriodWidth, PeriodWidth);

    private int PeriodWidth => _scheme.Width - _scheme.CustomerWidth;

    /// <summary>Reads the rows of a customer that count.</summary>
    public void Read(int customer)
    {
        Count = 0;
        _past.Start(customer);
        while (_past.TryNext())
        {
            if (!_scheme.Panel.HasRow(customer, _past.Period)) continue;
            _scheme.FillPeriod(customer, _past, _period.AsSpan(Count * PeriodWidth, PeriodWidth), _levels.AsSpan(Count * _channels, _channels));
            _periods[Count] = _past.Period;
            _outcome[Count++] = _scheme.Panel.Outcome(_of, customer, _past.Period);
        }

        if (Count > 0) _scheme.FillCustomer(customer, _customer);
    }
}
