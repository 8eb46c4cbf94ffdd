using System.Collections.Immutable;
using System.Text.Json;
using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Tests.Segmentation.Factors;

/// <summary>Published correlations and what R's stats, psych and GPArotation make of them (12 digits, data/factors/reference.R).</summary>
internal static class FactorReference
{
    public static ItemCorrelations Matrix(string name)
    {
        var data = ReferenceData.Read("factors", $"{name}.csv");
        string[] columns = [.. data.Keys.Where(key => key.StartsWith("cov.", StringComparison.Ordinal))];
        return Of([.. columns.Select(column => column["cov.".Length..])], [.. columns.Select(column => data[column])], (int)data["n.obs"][0]);
    }

    public static ItemCorrelations Thurstone()
    {
        var data = ReferenceData.Read("partition", "Thurstone.csv");
        string[] columns = [.. data.Keys.Where(key => key.Length > 0)];
        return Of([.. columns], [.. columns.Select(column => data[column])], 213);
    }

    /// <summary>The 25 items of bfi; with gaps, or of the 2436 people without.</summary>
    public static ItemTable Bfi(bool complete)
    {
        var data = ReferenceData.Read("factors", "bfi.csv");
        ImmutableArray<string> items = [.. "ACENO".SelectMany(letter => Enumerable.Range(1, 5).Select(number => $"{letter}{number}"))];
        int[] rows = [.. Enumerable.Range(0, data["A1"].Length).Where(row => !complete || items.All(item => !double.IsNaN(data[item][row])))];
        return new(items, [.. items.Select(item => rows.Select(row => data[item][row]).ToImmutableArray())]);
    }

    public static JsonElement Results(string name)
    {
        var folder = Environment.GetEnvironmentVariable("CONTACT_FREQUENCY_DATA") ?? Repository.Folder("..", "shared", "data");
        var file = Path.Combine(folder, "factors", $"{name}.reference.json");
        if (!File.Exists(file)) Assert.Ignore($"The reference data '{Path.GetFileName(file)}' are not there; set CONTACT_FREQUENCY_DATA to their folder.");
        return JsonDocument.Parse(File.ReadAllBytes(file)).RootElement;
    }

    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    public static double[] Numbers(this JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(value => value.GetDouble())];

    public static double[][] Rows(this JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(row => row.EnumerateArray().Select(value => value.GetDouble()).ToArray())];

    /// <summary>Prints and compares numbers one by one.</summary>
    public static void Check(string what, IReadOnlyList<string> names, double[] expected, IReadOnlyList<double> ours, double tolerance)
    {
        for (var k = 0; k < expected.Length; k++) ReferenceData.Check($"{what} {names[k]}", expected[k], ours[k], tolerance);
    }

    /// <summary>Prints and compares loadings, after bringing our factors into the order and to the signs of theirs.</summary>
    public static void CheckLoadings(string what, double[][] expected, FactorFit fit, double tolerance, double[][]? correlations = null)
    {
        var (order, signs) = Match(expected, fit.Loadings);
        for (var item = 0; item < expected.Length; item++)
            for (var factor = 0; factor < order.Length; factor++)
                ReferenceData.Check($"{what} {fit.Correlations.Items[item]} on {factor + 1}", expected[item][factor], signs[factor] * fit.Loadings[item][order[factor]], tolerance);
        for (var one = 0; correlations is not null && one < order.Length; one++)
            for (var other = 0; other < one; other++)
                ReferenceData.Check($"{what} factors {one + 1} and {other + 1}", correlations[one][other], signs[one] * signs[other] * fit.FactorCorrelations[order[one]][order[other]], tolerance);
    }

    /// <summary>For each column of theirs that of ours and its sign.</summary>
    public static (int[] Order, double[] Signs) Match(double[][] expected, ImmutableArray<ImmutableArray<double>> ours)
    {
        var left = Enumerable.Range(0, ours[0].Length).ToList();
        List<int> order = [];
        List<double> signs = [];
        for (var factor = 0; factor < ours[0].Length; factor++)
        {
            double Product(int candidate) => expected.Select((row, item) => row[factor] * ours[item][candidate]).Sum();
            var best = left.MaxBy(candidate => Math.Abs(Product(candidate)));
            left.Remove(best);
            order.Add(best);
            signs.Add(Math.Sign(Product(best)));
        }

        return ([.. order], [.. signs]);
    }

    private static ItemCorrelations Of(ImmutableArray<string> items, ImmutableArray<double>[] columns, int customers)
    {
        var matrix = new double[items.Length, items.Length];
        for (var i = 0; i < items.Length; i++)
            for (var j = 0; j < items.Length; j++) matrix[i, j] = columns[j][i];
        return ItemCorrelations.FromMatrix(items, matrix, customers);
    }
}
