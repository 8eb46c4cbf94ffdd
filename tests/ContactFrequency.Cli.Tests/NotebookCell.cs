using System.Text.Json.Nodes;

namespace ContactFrequency.Cli.Tests;

/// <summary>A code cell of a notebook.</summary>
internal sealed class NotebookCell(JsonNode cell)
{
    /// <summary>Its code, without what is for the notebook engine alone.</summary>
    public string Code => string.Join('\n', Lines(cell["source"]!).Where(line => !line.StartsWith('#')));

    /// <summary>What it showed when it was saved.</summary>
    public JsonArray Outputs
    {
        get => cell["outputs"]!.AsArray();
        set => cell["outputs"] = value;
    }

    /// <summary>The code cells of a notebook.</summary>
    public static IEnumerable<NotebookCell> Of(JsonNode notebook) =>
        notebook["cells"]!.AsArray().Where(cell => cell!["cell_type"]!.GetValue<string>() == "code").Select(cell => new NotebookCell(cell!));

    private static string[] Lines(JsonNode source) => string.Concat(source.AsArray().Select(line => line!.GetValue<string>())).Split('\n');
}
