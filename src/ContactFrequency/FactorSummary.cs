using System.Text.Json;
using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency;

/// <summary>Writes the <c>factors</c> of <c>summary.json</c>; null where they were not looked for.</summary>
internal static class FactorSummary
{
    public static void Write(Utf8JsonWriter json, FactorDrivers? drivers)
    {
        if (drivers is null)
        {
            json.WriteNull("factors");
            return;
        }

        json.WriteStartObject("factors");
        json.WriteString("status", JsonNamingPolicy.SnakeCaseLower.ConvertName(drivers.Status.ToString()));
        json.WriteNumber("number", drivers.Fit?.Factors.Length ?? 0);
        json.WriteString("why", drivers.Why);
        WriteCorrelations(json, drivers);
        WriteParallel(json, drivers.Parallel);
        if (drivers.Fit is { } fit) WriteFit(json, fit, drivers);
        json.WriteStartArray("notes");
        foreach (var note in drivers.Notes) json.WriteStringValue(note.Message);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteCorrelations(Utf8JsonWriter json, FactorDrivers drivers)
    {
        if (drivers.Adequacy is { } adequacy) AnalysisSummary.WriteNumber(json, "kmo", adequacy.Overall);
        if (drivers.Sphericity is not { } test) return;
        json.WriteStartObject("bartlett");
        AnalysisSummary.WriteNumber(json, "chi_square", test.ChiSquare);
        json.WriteNumber("df", test.DegreesOfFreedom);
        AnalysisSummary.WriteNumber(json, "p_value", test.PValue);
        json.WriteEndObject();
    }

    private static void WriteParallel(Utf8JsonWriter json, ParallelAnalysis? parallel)
    {
        if (parallel is null) return;
        json.WriteStartObject("parallel_analysis");
        json.WriteNumber("factors", parallel.Factors);
        json.WriteNumber("quantile", parallel.Options.Quantile);
        WriteNumbers(json, "eigenvalues", parallel.Observed);
        WriteNumbers(json, "random_quantiles", parallel.RandomQuantile);
        json.WriteEndObject();
    }

    private static void WriteFit(Utf8JsonWriter json, FactorFit fit, FactorDrivers drivers)
    {
        json.WriteString("method", JsonNamingPolicy.SnakeCaseLower.ConvertName(fit.Options.Method.ToString()));
        json.WriteString("rotation", JsonNamingPolicy.SnakeCaseLower.ConvertName(fit.Options.Rotation.ToString()));
        json.WriteString("fit_status", JsonNamingPolicy.SnakeCaseLower.ConvertName(fit.Status.ToString()));
        json.WriteNumber("customers", fit.Correlations.Customers);
        json.WriteStartArray("names");
        foreach (var name in fit.Factors) json.WriteStringValue(name);
        json.WriteEndArray();
        json.WriteStartArray("items");
        for (var item = 0; item < fit.Correlations.Items.Length; item++)
        {
            json.WriteStartObject();
            json.WriteString("item", fit.Correlations.Items[item]);
            WriteNumbers(json, "loadings", fit.Loadings.IsEmpty ? [] : fit.Loadings[item]);
            AnalysisSummary.WriteNumber(json, "communality", fit.Communalities[item]);
            AnalysisSummary.WriteNumber(json, "uniqueness", fit.Uniquenesses[item]);
            AnalysisSummary.WriteNumber(json, "kmo", drivers.Adequacy!.Items[item]);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("phi");
        foreach (var row in fit.FactorCorrelations) WriteNumbers(json, null, row);
        json.WriteEndArray();
        WriteNumbers(json, "variance_explained", fit.VarianceExplained);
        WriteIndices(json, fit.Indices);
        WriteNumbers(json, "labelled", fit.Factors.Select(name => (double)drivers.Labels.Count(label => label == name)));
        double[] margins = [.. drivers.Margins.Where(margin => !double.IsNaN(margin)).Order()];
        AnalysisSummary.WriteNumber(json, "median_margin", margins.Length == 0 ? double.NaN : margins[margins.Length / 2]);
    }

    private static void WriteIndices(Utf8JsonWriter json, FactorFitIndices indices)
    {
        json.WriteStartObject("fit");
        AnalysisSummary.WriteNumber(json, "chi_square", indices.ChiSquare);
        json.WriteNumber("df", indices.DegreesOfFreedom);
        AnalysisSummary.WriteNumber(json, "p_value", indices.PValue);
        AnalysisSummary.WriteNumber(json, "rmsea", indices.Rmsea);
        AnalysisSummary.WriteNumber(json, "rmsea_lower", indices.RmseaLower);
        AnalysisSummary.WriteNumber(json, "rmsea_upper", indices.RmseaUpper);
        AnalysisSummary.WriteNumber(json, "tli", indices.TuckerLewis);
        AnalysisSummary.WriteNumber(json, "rmsr", indices.RootMeanSquareResidual);
        json.WriteEndObject();
    }

    private static void WriteNumbers(Utf8JsonWriter json, string? name, IEnumerable<double> numbers)
    {
        if (name is null) json.WriteStartArray();
        else json.WriteStartArray(name);
        foreach (var number in numbers)
        {
            if (double.IsFinite(number)) json.WriteNumberValue(number);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
    }
}
