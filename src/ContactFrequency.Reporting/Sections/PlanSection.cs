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
        var isKnown = double.IsFinite(plan.Value) && double.IsFinite(plan.Bound);
        return Markup.Html($"""
            <section aria-labelledby="plan"><h2 id="plan">The plan</h2>
            <p>{Digits.Count(contacted)} of {Digits.Count(result.CustomerIds.Length)} customers are contacted {period}.
            Value is counted against no contact at all.</p>
            {HtmlTable.Of($"The plan, {period}", [new("What"), new("Amount", true), new("Meaning")],
            [
                ["Value", Digits.Amount(plan.Value, 5), $"Expected {unit} over no contact at all"],
                ["Bound", Digits.Amount(plan.Bound, 5), "No plan within the same limits can be worth more"],
                ["Gap", Digits.SmallPercent(isKnown ? plan.Gap : double.NaN), "Share of the bound that the plan may fall short of"],
                ["Cost", Digits.Amount(plan.Cost), "Money that the contacts cost"],
            ])}
            {HtmlTable.Of($"Contacts {period} by channel", [new("Channel"), new("Contacts", true)],
                plan.ContactsByChannel.Select(channel => new Markup[] { channel.Key, Digits.Count(channel.Value) }))}
            {Limits(plan, unit)}
            </section>
            """);
    }

    private static Markup Limits(ContactPlan plan, string unit) => plan.ShadowPrices.IsEmpty
        ? Markup.Html($"<p>The plan has no limits in common to all customers.</p>")
        : HtmlTable.Of("Limits, and what one more unit of each would add",
            [new("Limit"), new("Allowed", true), new("Used", true), new($"Worth of one more ({unit})", true)],
            plan.ShadowPrices.Select(price => new Markup[]
            {
                Words.Constraint(price.Constraint), Digits.Amount(price.Limit), Digits.Amount(price.Used),
                price.Price == 0 ? "0 (does not hold back)" : Digits.Amount(price.Price),
            }));
}
