using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Planning;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>What the plan would be worth with other budgets: a picture, and the numbers below it.</summary>
internal static class BudgetSection
{
    private const int Width = 480;
    private const int Height = 180;

    public static Markup Render(AnalysisResult result, string unit)
    {
        var curve = result.BudgetCurve;
        if (curve.Length < 2) return Markup.None;
        var (most, best) = (curve[^1].Budget, curve.Max(point => point.Value));
        if (!(most > 0 && best > 0)) return Markup.None;
        var channels = result.Plan.ContactsByChannel;
        return Markup.Html($"""
            <h3>Value against budget</h3>
            <p>What the best plan would be worth with other budgets, all other limits as they are. Where the line is flat, more money buys little.</p>
            <svg class="budget" viewBox="0 0 {Width} {Height}" role="img" aria-label="Value against budget, from none to {Digits.Amount(most)}; the numbers are in the table below.">
            <polyline class="legend-line" points="{Points(curve, most, best)}"/>
            {Today(result.Options.Limits.BudgetPerPeriod, most)}
            <text x="8" y="16">{Digits.Amount(best, 4)} {unit}</text>
            <text x="{Width - 4}" y="{Height - 8}" text-anchor="end">budget {Digits.Amount(most)}</text>
            </svg>
            {HtmlTable.Of("Value and contacts by budget",
                [new("Budget", true), new($"Value at most ({unit})", true), .. channels.Select(channel => new Column($"{channel.Key}", true))],
                curve.Select(point => new Markup[] { Digits.Amount(point.Budget), Digits.Amount(point.Value, 5) }.Concat(point.Contacts.Select(count => (Markup)Digits.Count((long)Math.Round(count)))).ToArray()))}
            """);
    }

    private static string Points(ImmutableArray<BudgetPoint> curve, double most, double best) => string.Join(' ', curve.Select(point =>
        string.Create(CultureInfo.InvariantCulture, $"{4 + (Width - 8) * point.Budget / most:F1},{Height - 4 - (Height - 28) * point.Value / best:F1}")));

    // The budget that the plan was made with.
    private static Markup Today(double? budget, double most)
    {
        if (budget is not { } money || money > most) return Markup.None;
        var x = string.Create(CultureInfo.InvariantCulture, $"{4 + (Width - 8) * money / most:F1}");
        return Markup.Html($"""<line class="legend-threshold" x1="{x}" x2="{x}" y1="0" y2="{Height}"/>""");
    }
}
