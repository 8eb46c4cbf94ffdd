using System.Text.Json;
using ContactFrequency.Curves;
using ContactFrequency.Policies;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Cli;

/// <summary>The JSON that <c>fit</c> writes; what was not estimated is null.</summary>
internal static class FitDocument
{
    private static readonly double[] Shares = [0.1, 0.5, 0.9];

    public static void Write(Stream stream, TableCurves curves, TableThreshold threshold, double level, long leftOut)
    {
        using var json = new Utf8JsonWriter(stream, new() { Indented = true, NewLine = "\n" });
        json.WriteStartObject();
        json.WriteStartArray("families");
        for (var index = 0; index < curves.Fits.Length; index++)
        {
            WriteFamily(json, curves.Fits[index], curves.Weights[index], level);
            if (curves.Fits[index].AsLogLogistic() is { } logLogistic) WriteFamily(json, logLogistic, null, level);
        }

        json.WriteEndArray();
        json.WriteString("selected", curves.Best?.Name);
        json.WriteStartObject("optimum");
        Number(json, "x", threshold.Optimum);
        Number(json, "lower", threshold.Lower);
        Number(json, "upper", threshold.Upper);
        json.WriteEndObject();
        WriteTests(json, curves, threshold);
        json.WriteString("verdict", ContractNames.Of(threshold.Verdict));
        Number(json, "p_inverted_u", threshold.InvertedUPValue);
        json.WriteString("likelihood", JsonNamingPolicy.KebabCaseLower.ConvertName(curves.Table.Likelihood.ToString()));
        json.WriteNumber("level", level);
        json.WriteNumber("rows", curves.Table.Weights.Count(weight => weight > 0));
        json.WriteNumber("rows_left_out", leftOut);
        json.WriteEndObject();
    }

    private static void WriteFamily(Utf8JsonWriter json, TableFit fit, double? weight, double level)
    {
        var isConverged = fit.Status == CurveFitStatus.Converged;
        json.WriteStartObject();
        json.WriteString("name", fit.Name);
        json.WriteStartObject("parameters");
        foreach (var parameter in fit.Parameters)
        {
            json.WriteStartObject(parameter.Name);
            Number(json, "estimate", parameter.Estimate);
            Number(json, "standard_error", parameter.StandardError);
            json.WriteEndObject();
        }

        json.WriteEndObject();
        Number(json, "rss", fit.ResidualSumOfSquares);
        Number(json, "log_likelihood", fit.LogLikelihood);
        Number(json, "aicc", fit.Aicc);
        Number(json, "optimum", fit.Optimum);
        json.WriteString("status", isConverged ? "converged" : "not_identified");
        json.WriteString("reason", isConverged ? null : JsonNamingPolicy.SnakeCaseLower.ConvertName(fit.Status.ToString()));
        Number(json, "weight", weight ?? double.NaN);
        Number(json, "deviance", fit.Deviance);
        Number(json, "dispersion", fit.Dispersion);
        json.WriteNumber("degrees_of_freedom", fit.DegreesOfFreedom);
        Test(json, "lack_of_fit", fit.LackOfFit);
        if (weight is null)
        {
            json.WriteString("same_as", "hill");
            json.WriteStartArray("effective_doses");
            foreach (var share in Shares)
            {
                var dose = fit.EffectiveDose(share, level);
                json.WriteStartObject();
                json.WriteNumber("share", share);
                Number(json, "x", dose.X);
                Number(json, "standard_error", dose.StandardError);
                Number(json, "lower", dose.Lower);
                Number(json, "upper", dose.Upper);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    private static void WriteTests(Utf8JsonWriter json, TableCurves curves, TableThreshold threshold)
    {
        json.WriteStartObject("tests");
        var parabola = threshold.LindMehlum;
        json.WriteStartObject("lind_mehlum");
        Number(json, "t", parabola.Statistic);
        Number(json, "p", parabola.PValue);
        Number(json, "extreme", parabola.Extreme);
        json.WriteStartArray("fieller");
        foreach (var end in new[] { parabola.Lower, parabola.Upper })
        {
            if (double.IsFinite(end)) json.WriteNumberValue(end);
            else json.WriteNullValue();
        }

        json.WriteEndArray();
        Number(json, "standard_error", parabola.StandardError);
        Number(json, "slope_at_lowest", parabola.SlopeAtLowest);
        Number(json, "slope_at_highest", parabola.SlopeAtHighest);
        json.WriteEndObject();
        json.WriteStartObject("two_lines");
        Number(json, "break", threshold.TwoLines.Break);
        foreach (var (name, line) in new[] { ("first", threshold.TwoLines.First), ("second", threshold.TwoLines.Second) })
        {
            json.WriteStartObject(name);
            Number(json, "slope", line.Estimate);
            Number(json, "z", line.Statistic);
            Number(json, "p", line.PValue);
            json.WriteEndObject();
        }

        Number(json, "p", threshold.TwoLines.PValue);
        json.WriteEndObject();
        Test(json, "lack_of_fit", curves.Best?.LackOfFit);
        json.WriteStartObject("no_effect");
        Number(json, "p", curves.NoEffectPValue);
        Test(json, "parabola", curves.NoEffectParabola);
        Test(json, "means", curves.NoEffectMeans);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Test(Utf8JsonWriter json, string name, FitTest? test)
    {
        json.WriteStartObject(name);
        var isF = test is { Denominator: < double.PositiveInfinity };
        Number(json, "f", isF ? test!.Value.Statistic : double.NaN);
        Number(json, "chi_square", isF ? double.NaN : test?.Statistic ?? double.NaN);
        Number(json, "df1", test?.DegreesOfFreedom ?? double.NaN);
        Number(json, "df2", test?.Denominator ?? double.NaN);
        Number(json, "p", test?.PValue ?? double.NaN);
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value)) json.WriteNumber(name, value);
        else json.WriteNull(name);
    }
}
