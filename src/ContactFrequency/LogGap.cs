using System.Globalization;
using ContactFrequency.Panels;

namespace ContactFrequency;

/// <summary>A long stretch of periods within which nobody was contacted and nobody bought: a wrong date makes one, and so does a part of the logs that is missing.</summary>
internal static class LogGap
{
    /// <summary>Fewest periods, and days, in a row that are a hole and not a quiet time.</summary>
    private const int FewestPeriods = 2, FewestDays = 56;

    /// <summary>Warns of the longest stretch, if it is long.</summary>
    public static IEnumerable<AnalysisWarning> Warnings(Panel panel)
    {
        var (start, longest) = (0, 0);
        for (int from = 0, to; from < panel.PeriodCount; from = to + 1)
        {
            for (to = from; to < panel.PeriodCount && IsEmpty(panel, to); to++) { }
            if (to - from > longest) (start, longest) = (from, to - from);
        }

        if (longest < FewestPeriods) return [];
        var (first, last) = (panel.PeriodStarts[start], start + longest < panel.PeriodCount ? panel.PeriodStarts[start + longest].AddDays(-1) : panel.LastDay);
        return last.DayNumber - first.DayNumber + 1 < FewestDays ? [] : [new("gap_in_logs", string.Create(CultureInfo.InvariantCulture,
            $"From {first:yyyy-MM-dd} to {last:yyyy-MM-dd}, {longest} of {panel.PeriodCount} periods, there is no contact and no purchase. A wrong date or a missing part of the logs makes such a gap; its periods count as quiet ones, so purchases a period and what a plan adds come out too low."))];
    }

    private static bool IsEmpty(Panel panel, int period)
    {
        for (var channel = 0; channel < panel.Channels.Length; channel++)
            if (panel.Contacts(channel, period).ContainsAnyExcept((byte)0)) return false;
        for (var customer = 0; customer < panel.CustomerCount; customer++)
            if (panel.Outcome(PanelOutcome.Purchases, customer, period) != 0 || panel.Outcome(PanelOutcome.Revenue, customer, period) != 0) return false;
        return true;
    }
}
