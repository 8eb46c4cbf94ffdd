using System.Collections.Immutable;
using System.Text.Json;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Cli;

/// <summary>The JSON that <c>partition</c> writes; what was not estimated is null.</summary>
internal static class PartitionDocument
{
    public static void Write(Stream stream, ModelTree tree, PartitionTable data, ModelTreeOptions options)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteStartArray("nodes");
        for (var index = 0; index < tree.Nodes.Length; index++) WriteNode(json, tree, index);
        json.WriteEndArray();
        Number(json, "log_likelihood", tree.LogLikelihood);
        Number(json, "rss", tree.ResidualSumOfSquares);
        json.WriteNumber("degrees_of_freedom", tree.DegreesOfFreedom);
        Number(json, "aic", tree.Aic);
        Number(json, "bic", tree.Bic);
        json.WriteString("likelihood", JsonNamingPolicy.KebabCaseLower.ConvertName(data.Table.Likelihood.ToString()));
        json.WriteString("counted_as_one", data.CountedAsOne);
        json.WriteNumber("rows", data.Table.Rows.Length);
        json.WriteNumber("rows_left_out", data.Table.Incomplete);
        json.WriteNumber("rows_of_weight_zero", data.Table.Weightless);
        json.WriteNumber("alpha", options.Alpha);
        json.WriteNumber("min_leaf", tree.MinLeaf);
        json.WriteBoolean("bonferroni", options.UseBonferroni);
        json.WriteEndObject();
    }

    public static string Name(NodeModelStatus status) => JsonNamingPolicy.SnakeCaseLower.ConvertName(status.ToString());

    private static void WriteNode(Utf8JsonWriter json, ModelTree tree, int index)
    {
        var node = tree.Nodes[index];
        json.WriteStartObject();
        json.WriteNumber("id", index);
        if (node.Parent < 0) json.WriteNull("parent");
        else json.WriteNumber("parent", node.Parent);
        if (node.Split is { } split) WriteSplit(json, split);
        json.WriteNumber("n", node.Rows);
        Coefficients(json, "coefficients", tree.Coefficients, node.Model.Coefficients);
        Coefficients(json, "standard_errors", tree.Coefficients, node.Model.StandardErrors);
        Number(json, "log_likelihood", node.Model.LogLikelihood);
        Number(json, "rss", node.Model.ResidualSumOfSquares);
        json.WriteString("status", Name(node.Model.Status));
        json.WriteStartArray("tests");
        foreach (var test in node.Tests)
        {
            json.WriteStartObject();
            json.WriteString("variable", test.Attribute);
            Number(json, "statistic", test.Statistic);
            Number(json, "p", test.PValue);
            Number(json, "log10_p", test.LogPValue / Math.Log(10));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteSplit(Utf8JsonWriter json, ModelSplit split)
    {
        json.WriteStartObject("split");
        json.WriteString("variable", split.Attribute);
        if (double.IsNaN(split.Threshold)) Names(json, "levels", split.LeftLevels);
        else json.WriteNumber("threshold", split.Threshold);
        Number(json, "statistic", split.Test.Statistic);
        Number(json, "p", split.Test.PValue);
        if (double.IsNaN(split.Threshold)) Names(json, "right_levels", split.RightLevels);
        json.WriteString("missing", split.MissingGoesLeft ? "left" : "right");
        json.WriteEndObject();
    }

    private static void Names(Utf8JsonWriter json, string name, ImmutableArray<string> levels)
    {
        json.WriteStartArray(name);
        foreach (var level in levels) json.WriteStringValue(level);
        json.WriteEndArray();
    }

    private static void Coefficients(Utf8JsonWriter json, string name, ImmutableArray<string> names, ImmutableArray<double> values)
    {
        json.WriteStartObject(name);
        for (var k = 0; k < names.Length; k++) Number(json, names[k], values[k]);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
