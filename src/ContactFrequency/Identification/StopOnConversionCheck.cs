using ContactFrequency.Panels;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Identification;

/// <summary>Tests whether contacts on a channel fall off after the first purchase of a period.</summary>
/// <remarks>
/// <para>With A contacts after the first purchase where E were expected, a customer's residual A − E is set against the same residual of its own periods without
/// purchase, so that customers who are always contacted early or late in a period do no harm: <c>D = (n₀(A − E) − n₁(A₀ − E₀)) / (n₀ + n₁)</c>,
/// n₁ and n₀ being the contacts of either kind of period (the weights of Mantel and Haenszel, <i>Journal of the National Cancer Institute</i> 22, 1959, with customers as strata).</para>
/// <para>The statistic is Σ D ÷ √Σ D² over customers, standard normal where purchases stop nothing. Contacts that make customers buy within days
/// also come before purchases rather than after, so a small p with a ratio close to 1 need not be a stop.</para>
/// </remarks>
internal static class StopOnConversionCheck
{
    public static StopOnConversionEvidence Of(Panel panel, IReadOnlyList<int> customers, int channel)
    {
        var (after, contacts, expected) = (0L, 0L, 0.0);
        var (sum, squares, telling) = (0.0, 0.0, 0L);
        foreach (var customer in customers)
        {
            var one = panel.StopOnConversion(channel, customer);
            (after, contacts, expected) = (after + one.After, contacts + one.Contacts, expected + one.Expected);
            if (one.Contacts == 0 || one.QuietContacts == 0) continue;
            var difference = (one.QuietContacts * ((double)one.After - one.Expected) - one.Contacts * ((double)one.QuietAfter - one.QuietExpected))
                / (one.QuietContacts + one.Contacts);
            (sum, squares, telling) = (sum + difference, squares + difference * difference, telling + 1);
        }

        var ratio = after / expected / ((contacts - after) / (contacts - expected));
        var statistic = squares > 0 ? sum / Math.Sqrt(squares) : double.NaN;
        return new(ratio, statistic, Normal.CDF(0, 1, statistic), telling, after, expected, contacts);
    }
}
