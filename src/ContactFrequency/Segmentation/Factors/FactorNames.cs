using System.Collections.Immutable;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Names factors by their items.</summary>
/// <remarks>
/// A name is that of the item with the largest loading and, where it has at least 70 % of that, of the next one, joined by <c>+</c>; an item that speaks against the factor has <c>not_</c> before it.
/// Letters, digits, <c>_</c>, <c>-</c> and <c>.</c> stay, anything else becomes <c>_</c>, so names are safe as labels and in files. Where two factors would share a name, each gets more of its items, then a number.
/// </remarks>
internal static class FactorNames
{
    private const double ShareOfLargest = 0.7;
    private const int LongestItem = 32;

    public static ImmutableArray<string> Of(ImmutableArray<string> items, Matrix<double> loadings)
    {
        int[][] order = [.. Enumerable.Range(0, loadings.ColumnCount).Select(factor => Enumerable.Range(0, items.Length)
            .OrderByDescending(item => Math.Round(Math.Abs(loadings[item, factor]), 9)).ThenBy(item => items[item], StringComparer.Ordinal).ToArray())];
        int[] parts = [.. order.Select((ranked, factor) =>
            Math.Abs(loadings[ranked[1], factor]) >= ShareOfLargest * Math.Abs(loadings[ranked[0], factor]) ? 2 : 1)];
        for (var round = 0; round < 2 && Shared(Names()) is { Count: > 0 } shared; round++)
            foreach (var factor in shared) parts[factor] = Math.Min(items.Length, parts[factor] + 1);

        var names = Names();
        foreach (var factor in Shared(names)) names[factor] += $"-{factor + 1}";
        return [.. names];

        string[] Names() => [.. order.Select((ranked, factor) => string.Join('+', ranked.Take(parts[factor]).Select(item => Part(items[item], loadings[item, factor]))))];
    }

    private static List<int> Shared(string[] names) =>
        [.. Enumerable.Range(0, names.Length).Where(factor => names.Count(other => other.Equals(names[factor], StringComparison.OrdinalIgnoreCase)) > 1)];

    private static string Part(string item, double loading)
    {
        var safe = string.Concat(item.Trim().Take(LongestItem).Select(letter => char.IsLetterOrDigit(letter) || letter is '_' or '-' or '.' ? letter : '_'));
        return loading < 0 ? $"not_{safe}" : safe;
    }
}
