using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>Whether one frequency serves all customers of a driver, or a lower and a higher one do better.</summary>
internal static class MatrixSection
{
    public static Markup Render(PageContext page) => page.Result.Matrix.IsEmpty ? Markup.None : Markup.Html($"""
        <section aria-labelledby="matrix"><h2 id="matrix">{page.Words["matrix"]}</h2>
        <ul>{Markup.Join(page.Result.Matrix.Select(driver => Markup.Html($"<li>{Sentence(page.Words, driver)}</li>")), "")}</ul>
        {MatrixPicture.Render(page)}
        {(page.Result.Matrix.All(driver => driver.Cells.IsEmpty) ? Markup.None : Table(page))}
        <p>{page.Words["matrix.halves"]}</p>
        </section>
        """);

    private static Markup Table(PageContext page)
    {
        var words = page.Words;
        return HtmlTable.Of(
            words.Say("matrix.caption", page.Period),
            [
                new(words["matrix.driver"]), new(words["matrix.preference"]), new(words["channel"]), new(words["customers"], true), new(words["matrix.share"], true),
                new(words["recommended"], true), new(words.Say("optimum", page.Level), true), new(words["matrix.tolerance"], true), new(words["says"]),
            ],
            page.Result.Matrix.SelectMany(driver => driver.Cells).Select(cell => IsFew(page, cell) ? [cell.Driver, words[$"matrix.{cell.Preference}"], cell.Channel, page.Few, page.Few, page.Few, page.Few, page.Few, page.Few] : new Markup[]
            {
                cell.Driver, words[$"matrix.{cell.Preference}"], cell.Channel, Digits.Count(cell.Customers), Digits.Percent(cell.Share), Digits.Frequency(cell.Threshold.Frequency),
                words.WithRange(cell.Threshold.Optimum, cell.Threshold.Lower, cell.Threshold.Upper), Digits.Frequency(cell.Tolerance), words.Label(cell.Threshold.Verdict),
            }));
    }

    /// <summary>Whether a cell or the one beside it has few customers: from one the other follows.</summary>
    public static bool IsFew(PageContext page, MatrixCell cell) =>
        page.Result.Matrix.SelectMany(driver => driver.Cells).Any(other => other.Driver == cell.Driver && (page.Cells.IsFew(other.Customers) || page.Cells.IsFew(other.Threshold.Customers)));

    private static Markup Sentence(Words words, DriverMatrix driver)
    {
        var name = Markup.Html($"<strong>{driver.Driver}</strong>");
        if (!double.IsFinite(driver.PValue)) return words.Html("matrix.no_groups", name);
        var attributes = string.Join(words["and"], driver.Tree.Shape.Nodes.Select(node => node.Attribute).OfType<string>().Distinct(StringComparer.Ordinal));
        var evidence = words.Say("matrix.evidence", Digits.PValue(driver.PValue), Digits.Change(driver.Gain), Digits.Change(driver.GainLower), Digits.Change(driver.GainUpper));
        return words.Html(driver.IsNeeded ? "matrix.needed" : "matrix.not_needed", name, attributes, evidence);
    }
}
