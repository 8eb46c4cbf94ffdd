namespace ContactFrequency.Reporting.Pages;

/// <summary>Tables that a screen reader can follow, and that turn into a list of cards where the page is narrow.</summary>
internal static class HtmlTable
{
    /// <summary>A table whose first column names its rows.</summary>
    /// <remarks>The roles are those of the elements anyway; a browser forgets them when the style turns rows into blocks.</remarks>
    public static Markup Of(string caption, Column[] columns, IEnumerable<Markup[]> rows) => Markup.Html($"""
        <table role="table"><caption>{caption}</caption>
        <thead role="rowgroup"><tr role="row">{Markup.Join(columns.Select(Head), "")}</tr></thead>
        <tbody role="rowgroup">
        {Markup.Join(rows.Select(row => Row(columns, row)))}
        </tbody></table>
        """);

    private static Markup Head(Column column) => column.IsNumber
        ? Markup.Html($"""<th role="columnheader" scope="col" class="number">{column.Name}</th>""")
        : Markup.Html($"""<th role="columnheader" scope="col">{column.Name}</th>""");

    private static Markup Row(Column[] columns, Markup[] cells) =>
        Markup.Html($"""<tr role="row">{Markup.Join(cells.Select((cell, index) => Cell(columns[index], index == 0, cell)), "")}</tr>""");

    private static Markup Cell(Column column, bool isFirst, Markup content)
    {
        var kind = column.IsNumber ? Markup.Html($""" class="number" """) : Markup.Html($" ");
        return isFirst
            ? Markup.Html($"""<th role="rowheader" scope="row"{kind}data-label="{column.Name}">{content}</th>""")
            : Markup.Html($"""<td role="cell"{kind}data-label="{column.Name}">{content}</td>""");
    }
}
