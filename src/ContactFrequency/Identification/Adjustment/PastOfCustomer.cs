using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>What a customer did before a period, as numbers: purchases and contacts of the period before, and their means over all earlier periods.</summary>
/// <remarks>
/// A number that cannot be known is NaN: of the period before, in the panel's first; of a mean, in the customer's first. In order: purchases last and
/// mean, then contacts last and mean of each channel. Walks through one customer's periods at a time, so not shared between threads.
/// </remarks>
internal sealed class PastOfCustomer
{
    private readonly Panel _panel;
    private readonly double[] _totals;
    private readonly double[] _numbers;
    private int _customer;

    public PastOfCustomer(Panel panel)
    {
        _panel = panel;
        _totals = new double[panel.Channels.Length + 1];
        _numbers = new double[CountOf(panel)];
    }

    /// <summary>The period that the numbers are from before.</summary>
    public int Period { get; private set; }

    /// <summary>The numbers; overwritten by the next period.</summary>
    public ReadOnlySpan<double> Numbers => _numbers;

    /// <summary>How many numbers there are.</summary>
    public static int CountOf(Panel panel) => 2 * (panel.Channels.Length + 1);

    /// <summary>What a number is, in the words of a report.</summary>
    public static string NameOf(Panel panel, int number)
    {
        var what = number < 2 ? "purchases" : panel.Channels[number / 2 - 1] + " contacts";
        return number % 2 == 0 ? what + " last period" : what + " before, mean";
    }

    /// <summary>Stands before the customer's first period.</summary>
    public void Start(int customer)
    {
        (_customer, Period) = (customer, _panel.FirstPeriod(customer) - 1);
        Array.Clear(_totals);
    }

    /// <summary>Goes on to the next period; false after the last one.</summary>
    public bool TryNext()
    {
        var earlier = ++Period - _panel.FirstPeriod(_customer);
        if (Period > _panel.LastPeriod(_customer)) return false;
        for (var what = 0; what < _totals.Length; what++)
        {
            var last = Period == 0 ? double.NaN
                : what == 0 ? _panel.Outcome(PanelOutcome.Purchases, _customer, Period - 1)
                : _panel.Contacts(what - 1, Period - 1)[_customer];
            if (earlier > 0) _totals[what] += last;
            _numbers[2 * what] = last;
            _numbers[2 * what + 1] = earlier > 0 ? _totals[what] / earlier : double.NaN;
        }

        return true;
    }
}
