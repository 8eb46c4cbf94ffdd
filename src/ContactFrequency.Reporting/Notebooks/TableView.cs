namespace ContactFrequency.Reporting.Notebooks;

/// <summary>A table that .NET notebooks show: as HTML, and as text in columns.</summary>
[TypeFormatterSource(typeof(NotebookFormatterSource), PreferredMimeTypes = [NotebookFormatterSource.Html, NotebookFormatterSource.Plain])]
public sealed class TableView
{
    internal TableView(string html, string text) => (Html, Text) = (html, text);

    /// <summary>The table as HTML; every name in it is escaped.</summary>
    public string Html { get; }

    /// <summary>The table as lines of text, cells with a tab between them.</summary>
    public string Text { get; }

    /// <summary><see cref="Text"/>.</summary>
    public override string ToString() => Text;
}
