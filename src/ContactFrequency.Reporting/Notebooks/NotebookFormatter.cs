namespace ContactFrequency.Reporting.Notebooks;

/// <summary>Writes views in one MIME type. Notebook engines find property and method by name.</summary>
internal sealed class NotebookFormatter(string mimeType, Func<object, string?> write)
{
    public string MimeType => mimeType;

    /// <summary>Writes a view; false if it is none that this formatter knows.</summary>
    public bool Format(object instance, TextWriter writer)
    {
        if (write(instance) is not { } text) return false;
        writer.Write(text);
        return true;
    }
}
