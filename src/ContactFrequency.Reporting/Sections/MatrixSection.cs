using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>Whether one frequency serves all customers of a driver, or a lower and a higher one do better.</summary>
internal static class MatrixSection
{
    public static Markup Render(AnalysisResult result) => result.Matrix.IsEmpty ? Markup.None : Markup.Html($"""
        <section aria-labelledby="matrix"><h2 id="matrix">One frequency, or a lower and a higher one?</h2>
        <ul>{Markup.Join(result.Matrix.Select(driver => Markup.Html($"<li>{Sentence(driver)}</li>")), "")}</ul>
        {(result.Matrix.All(driver => driver.Cells.IsEmpty) ? Markup.None : Table(result))}
        <p>Half of each driver's customers found the two groups, the other half judged them; thresholds here are those of the judging half.
        What surveyed customers said to welcome stands beside and overrules nothing.</p>
        </section>
        """);

    private static Markup Table(AnalysisResult result) => HtmlTable.Of(
        $"Contacts {Words.APeriod(result.Options.Period)} by driver and preference",
        [
            new("Driver"), new("Preference"), new("Channel"), new("Customers", true), new("Share of driver", true), new("Recommended", true),
            new($"Optimum ({Digits.Level(result.Options.Level)} interval)", true), new("Said to welcome, all channels", true), new("What the data say"),
        ],
        result.Matrix.SelectMany(driver => driver.Cells).Select(cell => new Markup[]
        {
            cell.Driver, cell.Preference, cell.Channel, Digits.Count(cell.Customers), Digits.Percent(cell.Share), Digits.Frequency(cell.Threshold.Frequency),
            Digits.WithRange(cell.Threshold.Optimum, cell.Threshold.Lower, cell.Threshold.Upper), Digits.Frequency(cell.Tolerance), Words.Label(cell.Threshold.Verdict),
        }));

    private static Markup Sentence(DriverMatrix driver)
    {
        if (!double.IsFinite(driver.PValue)) return Markup.Html($"<strong>{driver.Driver}</strong>: the data cannot tell; no two groups could be compared.");
        var attributes = string.Join(" and ", driver.Tree.Shape.Nodes.Select(node => node.Attribute).OfType<string>().Distinct(StringComparer.Ordinal));
        var evidence = $"p = {Digits.PValue(driver.PValue)}; two frequencies would change the outcome by {Digits.Change(driver.Gain)} ({Digits.Change(driver.GainLower)} to {Digits.Change(driver.GainUpper)})";
        return driver.IsNeeded
            ? Markup.Html($"<strong>{driver.Driver}</strong> needs two frequencies: {attributes} tells apart customers whose best frequencies differ ({evidence}).")
            : Markup.Html($"<strong>{driver.Driver}</strong>: one frequency will do as far as the data show. The best candidates, told apart by {attributes}, did not hold up ({evidence}).");
    }
}
