using ContactFrequency.Panels;

namespace ContactFrequency.Planning;

/// <summary>What one customer bought over all periods, and the periods without contact that the contacts had are worth.</summary>
/// <param name="Purchases">Purchases.</param>
/// <param name="Exposure">Sum over periods of the factor by which contacts raise purchases.</param>
internal readonly record struct BaseRateTotals(double Purchases, double Exposure)
{
    /// <summary>The totals of some customers.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="customers">Their indices.</param>
    /// <param name="logEffects">By channel, the effect of each number of contacts over none; the last entry stands for more.</param>
    public static BaseRateTotals[] Of(Panel panel, IReadOnlyList<int> customers, IReadOnlyList<double[]> logEffects)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(logEffects);
        double[][] factors = [.. logEffects.Select(effects => Array.ConvertAll(effects, Math.Exp))];
        var (totals, contacts, purchases, factor) = (new BaseRateTotals[customers.Count], new byte[panel.PeriodCount], new double[panel.PeriodCount], new double[panel.PeriodCount]);
        for (var index = 0; index < totals.Length; index++)
        {
            var customer = customers[index];
            var rows = Math.Max(0, panel.LastPeriod(customer) - panel.FirstPeriod(customer) + 1);
            panel.Fill(PanelOutcome.Purchases, customer, purchases.AsSpan(0, rows));
            Array.Fill(factor, 1);
            for (var channel = 0; channel < factors.Length; channel++)
            {
                panel.FillContacts(channel, customer, contacts.AsSpan(0, rows));
                for (var row = 0; row < rows; row++) factor[row] *= factors[channel][Math.Min(contacts[row], factors[channel].Length - 1)];
            }

            var (bought, exposure) = (0.0, 0.0);
            for (var row = 0; row < rows; row++) (bought, exposure) = (bought + purchases[row], exposure + factor[row]);
            totals[index] = new(bought, exposure);
        }

        return totals;
    }
}
