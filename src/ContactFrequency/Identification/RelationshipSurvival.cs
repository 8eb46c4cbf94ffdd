using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>The chance that a customer who is there in a period is there in the next one as well.</summary>
internal static class RelationshipSurvival
{
    /// <summary>1 less leavings a customer-period that another one could follow; 1 where there is no such customer-period.</summary>
    public static double Of(Panel panel, IReadOnlyList<int> customers)
    {
        var (left, followed) = (0L, 0L);
        foreach (var customer in customers)
        {
            var (first, last) = (panel.FirstPeriod(customer), panel.LastPeriod(customer));
            // A customer's stay in the very last period says nothing of the next.
            if (last < first || first == panel.PeriodCount - 1) continue;
            followed += Math.Min(last, panel.PeriodCount - 2) - first + 1;
            if (last < panel.PeriodCount - 1) left++;
        }

        return followed > 0 ? 1 - left / (double)followed : 1;
    }
}
