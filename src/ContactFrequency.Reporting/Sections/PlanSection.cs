using ContactFrequency.Planning;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What the plan is worth, what it costs, and which limits hold it back.</summary>
internal static class PlanSection
{
    public static Markup Render(PageContext page) => Markup.Html($"""
        <section aria-labelledby="plan"><h2 id="plan">{page.Words["plan"]}</h2>
        {(page.Result.Plan.Status == PlanStatus.Feasible ? Plan(page, page.Result.Plan) : NoPlan(page.Words, page.Result.Plan))}
        </section>
        """);

    private static Markup Plan(PageContext page, ContactPlan plan)
    {
        var (result, words) = (page.Result, page.Words);
        var unit = words.WithUnit(plan.Objective);
        var contacted = plan.Contacts.Select(contact => contact.Customer).Distinct().Count();
        return Markup.Html($"""
            <p>{words.Say("plan.intro", Digits.Count(contacted), Digits.Count(result.CustomerIds.Length), page.Period)}
            {Schedule(words, result.Schedule)} {Arms(page)}</p>
            {HtmlTable.Of(words.Say("plan.caption", page.Period), [new(words["plan.what"]), new(words["plan.amount"], true), new(words["plan.meaning"])],
            [
                [words["plan.value"], Digits.Amount(plan.Value, 5), words.Say("plan.value.meaning", unit, Interval(page, plan))],
                [words["plan.bound"], Digits.Amount(plan.Bound, 5), words["plan.bound.meaning"]],
                [words["plan.gap"], Digits.SmallPercent(plan.Gap), words["plan.gap.meaning"]],
                [words["plan.cost"], Digits.Amount(plan.Cost), words["plan.cost.meaning"]],
            ])}
            {HtmlTable.Of(words.Say("plan.channels.caption", page.Period), [new(words["channel"]), new(words["plan.contacts"], true)],
                plan.ContactsByChannel.Select(channel => new Markup[] { channel.Key, Digits.Count(channel.Value) }))}
            {BySegment(page, plan, unit)}
            {Limits(words, plan, unit)}
            {BudgetSection.Render(page, unit)}
            """);
    }

    private static Markup NoPlan(Words words, ContactPlan plan) => Markup.Html(
        $"<p>{words.Say(plan.Status == PlanStatus.Infeasible ? "plan.infeasible" : "plan.not_found", words.List(plan.Clashes.Select(words.Constraint)))}</p>");

    private static string Interval(PageContext page, ContactPlan plan) => double.IsFinite(plan.Lower)
        ? page.Words.Say("plan.value.interval", page.Level, page.Words.Amounts(plan.Lower, plan.Upper))
        : "";

    private static string Schedule(Words words, ContactSchedule? schedule) => schedule is null
        ? ""
        : words.Say("plan.schedule", DataSection.Day(schedule.From), DataSection.Day(schedule.To), Digits.Count(schedule.Unplaced.Sum(row => (long)row.Contacts)));

    private static string Arms(PageContext page)
    {
        var (words, result) = (page.Words, page.Result);
        var drawn = result.Arms.Where(arm => arm != PlanArm.Planned).CountBy(arm => arm).OrderBy(arm => arm.Key)
            .Select(arm => words.Say("plan.arm", page.Count(arm.Value), words.Arm(arm.Key))).ToList();
        return drawn.Count == 0 ? "" : words.Say("plan.arms", words.List(drawn));
    }

    private static Markup BySegment(PageContext page, ContactPlan plan, string unit)
    {
        var (words, hidden) = (page.Words, page.Cells.Hidden([.. plan.Segments.Select(segment => (long)segment.Customers)]));
        return HtmlTable.Of(words["plan.segments.caption"],
            [
                new(words["segment"]), new(words["customers"], true), new(words["plan.contacted"], true), new(words.Say("plan.value_in", unit), true),
                new(words["plan.cost"], true), new(words["plan.own_cap"], true), new(words["plan.held_back"]),
            ],
            plan.Segments.Select((segment, at) => hidden[at] ? [segment.Segment, page.Few, page.Few, page.Few, page.Few, page.Few, page.Few] : new Markup[]
            {
                segment.Segment, Digits.Count(segment.Customers), page.Count(segment.Contacted), Digits.Amount(segment.Value, 4), Digits.Amount(segment.Cost),
                page.Count(segment.AtOwnCap), segment.BoundBy.IsEmpty ? words["plan.nothing"] : words.List(segment.BoundBy.Select(limit => words.Constraint(limit.Key))),
            }));
    }

    private static Markup Limits(Words words, ContactPlan plan, string unit) => plan.ShadowPrices.IsEmpty
        ? Markup.Html($"<p>{words["plan.no_limits"]}</p>")
        : HtmlTable.Of(words["plan.limits.caption"],
            [new(words["plan.limit"]), new(words["plan.allowed"], true), new(words["plan.used"], true), new(words.Say("plan.price", unit), true)],
            plan.ShadowPrices.Select(price => new Markup[]
            {
                words.Constraint(price.Constraint), price.IsAtLeast ? words.Say("plan.at_least", Digits.Amount(price.Limit)) : Digits.Amount(price.Limit), Digits.Amount(price.Used),
                price.Price == 0 ? words["plan.slack"] : Digits.Amount(price.Price),
            }));
}
