using System.Text.Json;

namespace ContactFrequency;

/// <summary>Writes the section <c>matrix</c> of <c>summary.json</c>.</summary>
internal static class MatrixSummary
{
    public static void Write(Utf8JsonWriter json, AnalysisResult result)
    {
        // The drivers' customers, whose numbers weigh their gains.
        var customers = result.Segments.CountBy(segment => segment.Driver, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
        var compared = result.Matrix.Where(driver => double.IsFinite(driver.PValue)).ToList();
        var total = (double)result.Matrix.Sum(driver => customers.GetValueOrDefault(driver.Driver));
        json.WriteStartObject("matrix");

        // That of all drivers together is Simes' (Biometrika 73, 1986).
        if (compared.Count == 0) json.WriteNull("needed");
        else json.WriteBoolean("needed", result.Matrix.Any(driver => driver.IsNeeded));
        AnalysisSummary.WriteNumber(json, "p_value", compared.Count == 0 ? double.NaN : compared.Select(driver => driver.PValue).Order().Select((p, rank) => p * compared.Count / (rank + 1)).Min());
        AnalysisSummary.WriteNumber(json, "gain", compared.Count == 0 ? double.NaN : compared.Where(driver => driver.IsNeeded).Sum(driver => driver.Gain * customers.GetValueOrDefault(driver.Driver)) / total);
        json.WriteStartArray("by_driver");
        foreach (var driver in result.Matrix)
        {
            json.WriteStartObject();
            json.WriteString("driver", driver.Driver);
            if (double.IsFinite(driver.PValue)) json.WriteBoolean("needed", driver.IsNeeded);
            else json.WriteNull("needed");
            AnalysisSummary.WriteNumber(json, "p_value", driver.PValue);
            AnalysisSummary.WriteNumber(json, "gain", driver.Gain);
            AnalysisSummary.WriteNumber(json, "gain_lower", driver.GainLower);
            AnalysisSummary.WriteNumber(json, "gain_upper", driver.GainUpper);
            WriteTree(json, driver);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteTree(Utf8JsonWriter json, DriverMatrix driver)
    {
        var (shape, root) = (driver.Tree.Shape, driver.Tree.Nodes[0]);
        json.WriteStartArray("split_on");
        foreach (var attribute in shape.Nodes.Select(node => node.Attribute).OfType<string>().Distinct(StringComparer.Ordinal)) json.WriteStringValue(attribute);
        json.WriteEndArray();
        AnalysisSummary.WriteNumber(json, "split_p_value", root.PValue);
        AnalysisSummary.WriteNumber(json, "split_stability", driver.Tree.RootStability);
        json.WriteStartArray("tests");
        foreach (var test in root.Tests)
        {
            json.WriteStartObject();
            json.WriteString("attribute", test.Attribute);
            AnalysisSummary.WriteNumber(json, "statistic", test.Statistic);
            AnalysisSummary.WriteNumber(json, "p_value", test.PValue);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
