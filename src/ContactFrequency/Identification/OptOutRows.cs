using ContactFrequency.Numerics;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>Customer-periods that begin with the customer reachable on a channel, with what is known of the customer's contacts before them.</summary>
internal sealed class OptOutRows(Panel panel, IReadOnlyList<int> customers, int channel)
{
    /// <summary>Stands for the count of a period that an opt-out cut short.</summary>
    public const int OptOut = -1;

    /// <summary>Parts of a contact in which mean counts are measured: whole numbers, so that sums come out the same in any order.</summary>
    private const int Parts = 256;

    /// <summary>What to do with a row.</summary>
    /// <param name="last">The count of the period before.</param>
    /// <param name="mean">The mean count of all periods before, in parts.</param>
    /// <param name="count">The count of the period; <see cref="OptOut"/> where it was cut short.</param>
    public delegate void Visit(int last, int mean, int count);

    /// <summary>Visits every row.</summary>
    public void Each(Visit visit)
    {
        foreach (var customer in customers)
        {
            var (sum, rows, last) = (0, 0, OptOut);
            var (leaves, unreachable) = (panel.OptsOutIn(channel, customer), panel.UnreachableFrom(channel, customer));
            for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer) && period <= unreachable; period++)
            {
                if (!panel.HasRow(customer, period))
                {
                    last = OptOut;
                    continue;
                }

                // Out without a date: when is a guess, and so no event.
                if (period == unreachable && period != leaves) break;
                var count = period == leaves ? OptOut : panel.Contacts(channel, period)[customer];
                if (last != OptOut) visit(last, (Parts * sum + rows / 2) / rows, count);
                (sum, rows, last) = (sum + count, rows + 1, count);
            }
        }
    }

    /// <summary>The least-squares prediction of a period's count from the past, among those who stayed through the period.</summary>
    public Func<int, int, double> Prediction()
    {
        long n = 0, l = 0, m = 0, ll = 0, lm = 0, mm = 0, k = 0, lk = 0, mk = 0;
        Each((last, mean, count) =>
        {
            if (count == OptOut) return;
            (n, l, m, k) = (n + 1, l + last, m + mean, k + count);
            (ll, lm, mm, lk, mk) = (ll + last * last, lm + last * mean, mm + (long)mean * mean, lk + last * count, mk + (long)mean * count);
        });
        double[] normal = [n, l, m, l, ll, lm, m, lm, mm];
        SweepInverse.Invert(normal, 3);
        var weights = SweepInverse.Times(normal, [k, lk, mk]);
        return (last, mean) => weights[0] + weights[1] * last + weights[2] * mean;
    }
}
