namespace ContactFrequency.Cli;

/// <summary>A table for people. Where the terminal is too narrow for its lines, each row becomes an entry of its own, so that nothing is lost.</summary>
/// <param name="heads">Heads of the columns.</param>
/// <param name="numbers">Columns that end alike instead of beginning alike.</param>
/// <param name="titles">So many columns in front name the row.</param>
internal sealed class TextTable(string[] heads, int[] numbers, int titles)
{
    private readonly List<(string[] Cells, Style[] Styles)> _rows = [];

    /// <param name="cells">A text for each column; empty for none.</param>
    /// <param name="styles">The style of each.</param>
    public void Add(string[] cells, Style[] styles) => _rows.Add((cells, styles));

    public void Write(TextWriter output)
    {
        List<(string[] Cells, Style[] Styles)> rows = [.. _rows.Select(row => (row.Cells.Select(output.Shown).ToArray(), row.Styles))];
        int[] widths = [.. heads.Select((head, column) => rows.Select(row => DisplayWidth.Of(row.Cells[column])).Append(head.Length).Max())];
        if (output is TerminalWriter terminal && widths.Sum() + 2 * (heads.Length - 1) > terminal.Width)
        {
            foreach (var row in rows) WriteEntry(row.Cells, row.Styles, output, terminal.Width);
            return;
        }

        output.WriteLine(Line(heads, [.. heads.Select(_ => Style.Faint)], widths, output));
        foreach (var row in rows) output.WriteLine(Line(row.Cells, row.Styles, widths, output));
    }

    private void WriteEntry(string[] cells, Style[] styles, TextWriter output, int width)
    {
        output.WriteLine(output.Styled(string.Join(' ', cells[..titles]), Style.Strong));
        var facts = string.Join(", ", Enumerable.Range(titles, cells.Length - titles).Where(column => cells[column].Length > 0).Select(column => $"{heads[column]} {cells[column]}"));
        foreach (var line in TerminalText.Lines(facts, width - 2, "")) output.WriteLine("  " + output.Styled(line, styles[^1] == Style.Faint ? Style.Faint : Style.Plain));
    }

    private string Line(string[] cells, Style[] styles, int[] widths, TextWriter output)
    {
        var last = Array.FindLastIndex(cells, cell => cell.Length > 0);
        return string.Join("  ", cells.Take(last + 1).Select((cell, column) =>
            output.Styled(column == last && !numbers.Contains(column) ? cell : DisplayWidth.Pad(cell, widths[column], numbers.Contains(column)), styles[column])));
    }
}
