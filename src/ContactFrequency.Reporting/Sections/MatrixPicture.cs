using System.Globalization;
using ContactFrequency.Reporting.Pages;

namespace ContactFrequency.Reporting.Sections;

/// <summary>The matrix of drivers and preferences on the main channel: a disc for each cell, as large as its customers are many.</summary>
internal static class MatrixPicture
{
    private const int Left = 150, Cell = 165, Row = 130, Head = 34, Largest = 48;

    public static Markup Render(PageContext page)
    {
        var (result, words) = (page.Result, page.Words);
        var channel = result.Channels[result.MainChannel];
        var drivers = result.Matrix.Where(driver => driver.Cells.Any(cell => cell.Channel == channel) && !driver.Cells.Any(cell => MatrixSection.IsFew(page, cell))).ToList();
        if (drivers.Count == 0) return Markup.None;
        var most = drivers.SelectMany(driver => driver.Cells).Max(cell => cell.Customers);
        var width = Left + 2 * Cell;
        return Markup.Html($"""
            <svg class="matrix" viewBox="0 0 {width} {Head + drivers.Count * Row}" role="img" aria-label="{words.Say("matrix.picture", page.Period, channel)}">
            <text x="0" y="20">{channel}</text>
            <text x="{Left + Cell / 2}" y="20" text-anchor="middle">{words["matrix.lower"]}</text>
            <text x="{Left + Cell + Cell / 2}" y="20" text-anchor="middle">{words["matrix.higher"]}</text>
            {Markup.Join(drivers.Select((driver, index) => Driver(words, driver, channel, Head + index * Row, most)))}
            </svg>
            """);
    }

    private static Markup Driver(Words words, DriverMatrix driver, string channel, int top, int most)
    {
        var cells = driver.Cells.Where(cell => cell.Channel == channel).ToList();
        var decision = double.IsFinite(driver.PValue) ? driver.IsNeeded ? "matrix.two" : "matrix.one" : "matrix.cannot_tell";
        return Markup.Html($"""
            <line x1="0" x2="{Left + 2 * Cell}" y1="{top}" y2="{top}"/>
            <text class="name" x="0" y="{top + Row / 2 - 4}">{Short(driver.Driver)}</text>
            <text x="0" y="{top + Row / 2 + 16}">{words[decision]}</text>
            {Markup.Join(cells.Select(cell => Disc(words, cell, driver.IsNeeded, Left + (cell.Preference == "higher" ? Cell : 0) + Cell / 2, top + Row / 2 - 10, most)))}
            """);
    }

    private static Markup Disc(Words words, MatrixCell cell, bool isNeeded, int x, int y, int most)
    {
        var radius = (Largest * Math.Sqrt((double)cell.Customers / most)).ToString("F1", CultureInfo.InvariantCulture);
        var range = words.Range(cell.Threshold.Lower, cell.Threshold.Upper);
        return Markup.Html($"""
            <circle cx="{x}" cy="{y}" r="{radius}" class="{(isNeeded ? "needed" : "not-needed")}"/>
            <text class="frequency" x="{x}" y="{y + 8}" text-anchor="middle">{Digits.Frequency(cell.Threshold.Frequency)}</text>
            <text x="{x}" y="{y + Largest + 18}" text-anchor="middle">{(range == Digits.Missing ? words.Label(cell.Threshold.Verdict) : range)}</text>
            """);
    }

    // As much of a long name as fits beside the discs; the table has all of it.
    private static string Short(string name) => name.Length > 18 ? name[..17] + "…" : name;
}
