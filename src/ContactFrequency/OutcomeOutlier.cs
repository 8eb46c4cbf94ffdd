using System.Globalization;
using ContactFrequency.Panels;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>A customer who makes up so much of a segment's outcome that what is said of it rests on that customer.</summary>
/// <param name="Share">The customer's share of the outcome, refunds counted as amounts.</param>
/// <param name="From">First day of the period with most of it.</param>
internal sealed record OutcomeOutlier(double Share, DateOnly From)
{
    /// <summary>The share, and how many times a customer's fair share, beyond which one customer makes up too much.</summary>
    private const double LargestShare = 0.1, LargestRatio = 20;

    /// <summary>
    /// The share beyond which nothing follows: errors are clustered by customer, and where one cluster is most of the sum they come out far too small. One purchase of 85 % of the revenue of 300
    /// customers made a clear best of four contacts out of one of three, with a lift of 152 % instead of 22 %.
    /// </summary>
    private const double Dominating = 0.5;

    /// <summary>Whether the customer makes up so much that no effect can be told.</summary>
    public bool IsDominating => Share > Dominating;

    /// <summary>The customer with the largest share; null where nobody has too much.</summary>
    public static OutcomeOutlier? Of(Panel panel, IReadOnlyList<int> customers, PanelOutcome outcome)
    {
        var (all, largest, whose) = (0.0, 0.0, -1);
        foreach (var customer in customers)
        {
            var own = 0.0;
            var (from, to) = panel.ActiveRows(customer);
            for (var row = from; row < to; row++) own += Math.Abs(panel.OutcomeOf(outcome, row));
            all += own;
            if (own > largest) (largest, whose) = (own, customer);
        }

        var share = largest / all;
        if (!(share > LargestShare && share > LargestRatio / customers.Count)) return null;
        return new(share, panel.PeriodStarts[Enumerable.Range(panel.FirstPeriod(whose), panel.LastPeriod(whose) - panel.FirstPeriod(whose) + 1).MaxBy(period => Math.Abs(panel.Outcome(outcome, whose, period)))]);
    }

    /// <summary>The warning to a reader.</summary>
    public AnalysisWarning Warning(string segment, Objective objective) => new("outlier", string.Create(CultureInfo.InvariantCulture,
        $"One customer makes up {100 * Share:F1} % of all {(objective == Objective.Profit ? "margin" : ContractNames.Of(objective))} of {segment}, most of it in the period from {From:yyyy-MM-dd}. What is said of {ContractNames.Of(objective)} rests on that customer; check the rows."), segment);
}
