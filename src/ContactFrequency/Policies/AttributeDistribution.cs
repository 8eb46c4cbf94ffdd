using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Policies;

/// <summary>How an attribute that a policy splits on was distributed among the customers whom the policy was fitted to: what <see cref="DriftCounts"/> sets others against.</summary>
public sealed record AttributeDistribution
{
    /// <summary>Quantile bins of a numeric attribute at most.</summary>
    internal const int MaxBins = 10;

    /// <summary>Name of the attribute.</summary>
    public required string Attribute { get; init; }

    /// <summary>Customers whom the policy was fitted to.</summary>
    public required long Customers { get; init; }

    /// <summary>Share of them without a value.</summary>
    public required double Missing { get; init; }

    /// <summary>The smallest number; NaN for names, or where no customer has a value.</summary>
    public double Minimum { get; init; } = double.NaN;

    /// <summary>The largest number; NaN for names, or where no customer has a value.</summary>
    public double Maximum { get; init; } = double.NaN;

    /// <summary>Of numbers, the upper ends of all bins but the last, ascending: deciles, each once. A number equal to an end lies below it.</summary>
    public ImmutableArray<double> Ends { get; init; } = [];

    /// <summary>Of names, each that occurred, in ordinal order.</summary>
    public ImmutableArray<string> Levels { get; init; } = [];

    /// <summary>Share of the customers with a value in each bin or of each name; sums to 1, or is empty where none has one.</summary>
    public required ImmutableArray<double> Shares { get; init; }

    /// <summary>Whether it is a number.</summary>
    public bool IsNumber => Levels.IsEmpty && !double.IsNaN(Minimum);

    /// <summary>Takes a column as it was when the policy was fitted.</summary>
    public static AttributeDistribution Of(AttributeColumn column)
    {
        ArgumentNullException.ThrowIfNull(column);
        return column switch
        {
            NumericColumn numeric => OfNumbers(column.Name, column.Length, Array.FindAll(numeric.Array, value => !double.IsNaN(value))),
            CategoricalColumn categorical => OfNames(column.Name, column.Length, categorical),
            _ => throw new ArgumentException($"Attribute '{column.Name}' is of no known kind.", nameof(column)),
        };
    }

    /// <param name="sorted">The values, which are put in order.</param>
    private static AttributeDistribution OfNumbers(string name, long customers, double[] sorted)
    {
        Array.Sort(sorted);
        if (sorted.Length == 0) return new() { Attribute = name, Customers = customers, Missing = customers == 0 ? 0 : 1, Shares = [] };
        // The last value of each tenth ends its bin; of equal ends one is left, and none at the maximum, above which there is nothing.
        double[] ends = [.. Enumerable.Range(1, MaxBins - 1).Select(tenth => sorted[(int)(((long)tenth * sorted.Length + MaxBins - 1) / MaxBins) - 1]).Distinct().Where(end => end < sorted[^1])];
        var counts = new long[ends.Length + 1];
        var bin = 0;
        foreach (var value in sorted)
        {
            while (bin < ends.Length && value > ends[bin]) bin++;
            counts[bin]++;
        }

        return new()
        {
            Attribute = name,
            Customers = customers,
            Missing = (customers - sorted.Length) / (double)customers,
            Minimum = sorted[0],
            Maximum = sorted[^1],
            Ends = [.. ends],
            Shares = [.. counts.Select(count => count / (double)sorted.Length)],
        };
    }

    private static AttributeDistribution OfNames(string name, long customers, CategoricalColumn column)
    {
        var counts = new long[column.Levels.Length];
        foreach (var code in column.Codes)
            if (code >= 0) counts[code]++;
        var present = counts.Sum();
        int[] seen = [.. Enumerable.Range(0, counts.Length).Where(level => counts[level] > 0)];
        return new()
        {
            Attribute = name,
            Customers = customers,
            Missing = customers == 0 ? 0 : (customers - present) / (double)customers,
            Levels = [.. seen.Select(level => column.Levels[level])],
            Shares = [.. seen.Select(level => counts[level] / (double)present)],
        };
    }
}
