using System.Diagnostics.CodeAnalysis;

namespace ContactFrequency.Reporting.Notebooks;

/// <summary>Makes the formatters of all views. Notebook engines find the method by name.</summary>
internal sealed class NotebookFormatterSource
{
    public const string Html = "text/html", Plain = "text/plain", VegaLite = "application/vnd.vegalite.v5+json";

    [SuppressMessage("Performance", "CA1822:Mark members as static", Justification = "Notebook engines make an instance and call this on it.")]
    public IEnumerable<object> CreateTypeFormatters() =>
    [
        new NotebookFormatter(VegaLite, view => (view as ChartView)?.Spec),
        new NotebookFormatter(Html, view => (view as TableView)?.Html),
        new NotebookFormatter(Plain, view => view is TableView or ChartView ? view.ToString() : null),
    ];
}
