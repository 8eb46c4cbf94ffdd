using ContactFrequency.Panels;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>How the answer came about, in plain words.</summary>
internal static class MethodSection
{
    public static Markup Render(AnalysisResult result) => Markup.Html($"""
        <section aria-labelledby="method"><h2 id="method">How this was found</h2>
        <ol>
        <li><strong>Count.</strong> For each customer and period: contacts by channel, purchases, revenue, margin and opt-outs.
        Quiet periods count as well.</li>
        <li><strong>Group.</strong> Customers who buy for different reasons get segments of their own.
        Only what was known beforehand tells the segments apart.</li>
        <li><strong>Identify.</strong> {Words.Identification(result.Identifications[result.MainChannel].Used)}
        Used here: {Markup.Join(result.Identifications.GroupBy(one => (one.Used, one.Why)).Select(Way))}
        {(result.Alignment == PanelAlignment.Landmark ? Markup.Html($"{result.AlignmentReason}") : Markup.None)}</li>
        <li><strong>Fit.</strong> Several kinds of curve are fitted to the effect of each frequency.
        The optimum averages over those that the data support, so its interval holds the doubt about the kind of curve as well.</li>
        <li><strong>Decide.</strong> The recommended frequency is the whole number that promises the most.
        A peak is called clear only if two separate tests find both a rise and a fall.</li>
        <li><strong>Plan.</strong> Contacts go where they add most, within budget, capacities and the limits of each customer.</li>
        </ol>
        <p>The {Digits.Level(result.Options.Level)} interval would hold the true optimum in {Digits.Level(result.Options.Level)}
        of such studies, if the assumptions above are right. {Digits.Missing} stands for a number that could not be estimated.</p>
        </section>
        """);

    private static Markup Way(IGrouping<(string Used, string Why), IdentificationUse> way) =>
        Markup.Html($"{way.Key.Used} on {string.Join(", ", way.Select(one => one.Channel))}. {way.Key.Why} ");
}
