using ContactFrequency.Planning;
using ContactFrequency.Reporting.Pages;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Reporting.Sections;

/// <summary>The plan as its owner would put it: whom, to what end, how, at what cost, how it will be judged, what could go wrong.</summary>
internal static class PlanBrief
{
    public static Markup Render(PageContext page) => page.Result.Plan.Status != PlanStatus.Feasible ? Markup.None : Markup.Html($"""
        <section aria-labelledby="brief"><h2 id="brief">{page.Words["brief"]}</h2>
        <dl class="brief">
        {Question(page.Words, "whom", Whom(page))}
        {Question(page.Words, "end", [End(page)])}
        {Question(page.Words, "how", How(page))}
        {Question(page.Words, "cost", [Cost(page)])}
        {Question(page.Words, "judged", [Judged(page)])}
        {Question(page.Words, "wrong", Wrong(page))}
        </dl>
        </section>
        """);

    private static Markup Question(Words words, string key, IEnumerable<Markup> answers) => Markup.Html(
        $"<div><dt>{words[$"brief.{key}"]}</dt>{Markup.Join(answers.Select(answer => Markup.Html($"<dd>{answer}</dd>")), "")}</div>");

    private static IEnumerable<Markup> Whom(PageContext page)
    {
        var (words, plan) = (page.Words, page.Result.Plan);
        var hidden = page.Cells.Hidden([.. plan.Segments.Select(segment => (long)segment.Customers)]);
        return plan.Segments.IsEmpty
            ? [words.Html("brief.whom.all", Digits.Count(plan.Contacts.Select(contact => contact.Customer).Distinct().Count()), Digits.Count(page.Result.CustomerIds.Length))]
            : plan.Segments.Select((segment, at) => words.Html("brief.whom.segment", segment.Segment, Count(segment.Contacted, at), Count(segment.Customers, at)));

        string Count(int customers, int at) => hidden[at] ? page.Few : page.Count(customers);
    }

    private static Markup End(PageContext page)
    {
        var (words, plan) = (page.Words, page.Result.Plan);
        var interval = double.IsFinite(plan.Lower) ? words.Say("brief.end.interval", page.Level, words.Amounts(plan.Lower, plan.Upper)) : "";
        return words.Html("brief.end.value", Digits.Amount(plan.Value), words.WithUnit(plan.Objective), page.Period, interval);
    }

    private static IEnumerable<Markup> How(PageContext page)
    {
        var (result, words) = (page.Result, page.Words);
        var contacted = result.Plan.Contacts.CountBy(contact => result.Channels[contact.Channel]).ToDictionary(StringComparer.Ordinal);
        return result.Plan.ContactsByChannel.Where(channel => channel.Value > 0).Select(channel => words.Html("brief.how.channel",
            channel.Key, Digits.Count(channel.Value), page.Period, Digits.Frequency((double)channel.Value / contacted.GetValueOrDefault(channel.Key))));
    }

    private static Markup Cost(PageContext page)
    {
        var (words, plan) = (page.Words, page.Result.Plan);
        if (!(plan.Cost > 0)) return words["brief.cost.none"];
        return page.Result.Options.Limits.BudgetPerPeriod is { } budget
            ? words.Html("brief.cost.budget", Digits.Amount(plan.Cost), page.Period, Digits.Amount(budget))
            : words.Html("brief.cost.value", Digits.Amount(plan.Cost), page.Period);
    }

    private static Markup Judged(PageContext page)
    {
        var controls = page.Result.Arms.Count(arm => arm == PlanArm.Control);
        return controls > 0 ? page.Words.Html("brief.judged.control", page.Count(controls)) : page.Words.Html("brief.judged.none");
    }

    private static IEnumerable<Markup> Wrong(PageContext page)
    {
        var words = page.Words;
        var codes = page.Result.Warnings.Select(warning => warning.Code).Distinct(StringComparer.Ordinal).ToList();
        var unanswered = page.Chosen.Count(threshold => threshold.Verdict == Verdict.NotIdentified);
        foreach (var code in codes) yield return words.Warning(code);
        if (unanswered > 0) yield return words.Html("brief.wrong.unanswered", Digits.Count(unanswered), Digits.Count(page.Chosen.Length));
        if (codes.Count == 0 && unanswered == 0) yield return words["brief.wrong.none"];
    }
}
