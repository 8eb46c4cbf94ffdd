using ContactFrequency.Planning;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What the plan is worth, what it costs, and which limits hold it back.</summary>
internal static class PlanSection
{
    public static Markup Render(AnalysisResult result)
    {
        var plan = result.Plan;
        var period = Words.APeriod(result.Options.Period);
        var unit = Words.WithUnit(plan.Objective);
        var contacted = plan.Contacts.Select(contact => contact.Customer).Distinct().Count();
        if (plan.Status != PlanStatus.Feasible) return NoPlan(plan);
        return Markup.Html($"""
            <section aria-labelledby="plan"><h2 id="plan">The plan</h2>
            <p>{Digits.Count(contacted)} of {Digits.Count(result.CustomerIds.Length)} customers are contacted {period}.
            Value is counted against no contact at all.{Schedule(result.Schedule)}{Arms(result)}</p>
            {HtmlTable.Of($"The plan, {period}", [new("What"), new("Amount", true), new("Meaning")],
            [
                ["Value", Digits.Amount(plan.Value, 5), $"Expected {unit} over no contact at all{Interval(plan, result.Options.Level)}"],
                ["Bound", Digits.Amount(plan.Bound, 5), "No plan within the same limits can be worth more"],
                ["Gap", Digits.SmallPercent(plan.Gap), "Share of the bound that the plan may fall short of"],
                ["Cost", Digits.Amount(plan.Cost), "Money that the contacts cost"],
            ])}
            {HtmlTable.Of($"Contacts {period} by channel", [new("Channel"), new("Contacts", true)],
                plan.ContactsByChannel.Select(channel => new Markup[] { channel.Key, Digits.Count(channel.Value) }))}
            {BySegment(plan, unit)}
            {Limits(plan, unit)}
            {BudgetSection.Render(result, unit)}
            </section>
            """);
    }

    private static Markup NoPlan(ContactPlan plan) => Markup.Html($"""
        <section aria-labelledby="plan"><h2 id="plan">The plan</h2>
        <p>There is no plan: {(plan.Status == PlanStatus.Infeasible ? "no contacts can keep to" : "no whole number of contacts for everyone was found that keeps to")}
        {string.Join(", ", plan.Clashes.Select(Words.Constraint))}. Loosen one of them.</p>
        </section>
        """);

    private static string Interval(ContactPlan plan, double level) => double.IsFinite(plan.Lower)
        ? $"; {Digits.Level(level)} interval {Digits.Amount(plan.Lower)} to {Digits.Amount(plan.Upper)}, as far as effects are uncertain"
        : "";

    private static string Schedule(ContactSchedule? schedule) => schedule is null
        ? ""
        : $" The schedule runs from {DataSection.Day(schedule.From)} to {DataSection.Day(schedule.To)}; {Digits.Count(schedule.Unplaced.Sum(row => (long)row.Contacts))} contacts found no day.";

    private static string Arms(AnalysisResult result)
    {
        var drawn = result.Arms.Where(arm => arm != PlanArm.Planned).CountBy(arm => arm).OrderBy(arm => arm.Key).Select(arm => $"{Digits.Count(arm.Value)} {Words.Arm(arm.Key)}").ToList();
        return drawn.Count == 0 ? "" : $" Drawn by lot to learn from: {string.Join(", ", drawn)}.";
    }

    private static Markup BySegment(ContactPlan plan, string unit) => HtmlTable.Of("The plan by segment",
        [new("Segment"), new("Customers", true), new("Contacted", true), new($"Value ({unit})", true), new("Cost", true), new("At their own cap", true), new("Held back by")],
        plan.Segments.Select(segment => new Markup[]
        {
            segment.Segment, Digits.Count(segment.Customers), Digits.Count(segment.Contacted), Digits.Amount(segment.Value, 4), Digits.Amount(segment.Cost),
            Digits.Count(segment.AtOwnCap), segment.BoundBy.IsEmpty ? "nothing" : string.Join(", ", segment.BoundBy.Select(limit => Words.Constraint(limit.Key))),
        }));

    private static Markup Limits(ContactPlan plan, string unit) => plan.ShadowPrices.IsEmpty
        ? Markup.Html($"<p>The plan has no limits in common to all customers.</p>")
        : HtmlTable.Of("Limits, and what one more unit of each would add",
            [new("Limit"), new("Allowed", true), new("Used", true), new($"Worth of one more ({unit})", true)],
            plan.ShadowPrices.Select(price => new Markup[]
            {
                Words.Constraint(price.Constraint), $"{(price.IsAtLeast ? "at least " : "")}{Digits.Amount(price.Limit)}", Digits.Amount(price.Used),
                price.Price == 0 ? "0 (does not hold back)" : Digits.Amount(price.Price),
            }));
}
