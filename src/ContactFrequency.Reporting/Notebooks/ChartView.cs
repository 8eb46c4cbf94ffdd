namespace ContactFrequency.Reporting.Notebooks;

/// <summary>A chart that .NET notebooks draw: a Vega-Lite specification, and the answer in words for where none can be drawn.</summary>
[TypeFormatterSource(typeof(NotebookFormatterSource), PreferredMimeTypes = [NotebookFormatterSource.VegaLite, NotebookFormatterSource.Plain])]
public sealed class ChartView
{
    internal ChartView(string spec, string text) => (Spec, Text) = (spec, text);

    /// <summary>The Vega-Lite specification as JSON, data included.</summary>
    public string Spec { get; }

    /// <summary>What the chart says.</summary>
    public string Text { get; }

    /// <summary><see cref="Text"/>.</summary>
    public override string ToString() => Text;
}
