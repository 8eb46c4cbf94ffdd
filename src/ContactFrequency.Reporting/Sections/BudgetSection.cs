using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Planning;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What the plan would be worth with other budgets: a picture, and the numbers below it.</summary>
internal static class BudgetSection
{
    private const int Width = 480, Height = 190, Top = 28, Bottom = 166;

    public static Markup Render(PageContext page, string unit)
    {
        var (curve, words) = (page.Result.BudgetCurve, page.Words);
        if (curve.Length < 2) return Markup.None;
        var (most, best) = (curve[^1].Budget, curve.Max(point => point.Value));
        if (!(most > 0 && best > 0)) return Markup.None;
        var channels = page.Result.Plan.ContactsByChannel;
        return Markup.Html($"""
            <h3>{words["budget"]}</h3>
            <p>{words["budget.intro"]}</p>
            <svg class="budget" viewBox="0 0 {Width} {Height}" role="img" aria-label="{words.Say("budget.picture", Digits.Amount(most))}">
            <path class="axis" d="M4 {Top - 8}V{Bottom}H{Width - 4}"/>
            <polyline class="legend-line" points="{Points(curve, most, best)}"/>
            {Today(words, page.Result.Options.Limits.BudgetPerPeriod, most)}
            <text x="8" y="14">{Digits.Amount(best, 4)} {unit}</text>
            <text x="4" y="{Height - 6}">0</text>
            <text x="{Width - 4}" y="{Height - 6}" text-anchor="end">{words.Say("budget.axis", Digits.Amount(most))}</text>
            </svg>
            {HtmlTable.Of(words["budget.caption"],
                [new(words["budget.column"], true), new(words.Say("budget.value", unit), true), .. channels.Select(channel => new Column(channel.Key, true))],
                curve.Select(point => new Markup[] { Digits.Amount(point.Budget), Digits.Amount(point.Value, 5) }.Concat(point.Contacts.Select(count => (Markup)Digits.Count((long)Math.Round(count)))).ToArray()))}
            """);
    }

    private static string Points(ImmutableArray<BudgetPoint> curve, double most, double best) => string.Join(' ', curve.Select(point =>
        string.Create(CultureInfo.InvariantCulture, $"{X(point.Budget, most):F1},{Bottom - (Bottom - Top) * point.Value / best:F1}")));

    private static double X(double budget, double most) => 4 + (Width - 8) * budget / most;

    // The budget that the plan was made with.
    private static Markup Today(Words words, double? budget, double most)
    {
        if (budget is not { } money || money > most) return Markup.None;
        var x = X(money, most).ToString("F1", CultureInfo.InvariantCulture);
        return Markup.Html($"""
            <line class="legend-threshold" x1="{x}" x2="{x}" y1="{Top - 8}" y2="{Bottom}"/>
            <text x="{x}" y="{Height - 6}" text-anchor="{(money < most / 2 ? "start" : "end")}">{words["budget.this"]}</text>
            """);
    }
}
