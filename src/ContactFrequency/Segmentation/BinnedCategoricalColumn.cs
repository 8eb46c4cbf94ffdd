using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>A categorical attribute in bins: one a name in ordinal order, the rarest names together where there are too many.</summary>
internal sealed class BinnedCategoricalColumn : BinnedColumn
{
    private readonly ImmutableArray<string>[] _names;

    private BinnedCategoricalColumn(string name, byte[] codes, ImmutableArray<string>[] names, bool hasMissing)
        : base(name, codes, names.Length, hasMissing) => _names = names;

    public static BinnedCategoricalColumn From(CategoricalColumn column, ImmutableArray<int> rows, int maxBins)
    {
        var customers = new int[column.Levels.Length];
        var present = 0;
        foreach (var row in rows)
        {
            if (column.IsMissing(row)) continue;
            customers[column.Codes[row]]++;
            present++;
        }

        var hasMissing = present < rows.Length;
        var bins = Bins(column.Levels, customers, hasMissing ? maxBins - 1 : maxBins);
        var binOf = new byte[column.Levels.Length];
        for (var bin = 0; bin < bins.Length; bin++)
        {
            foreach (var level in bins[bin]) binOf[level] = (byte)bin;
        }

        var codes = new byte[rows.Length];
        for (var position = 0; position < codes.Length; position++)
        {
            var row = rows[position];
            codes[position] = column.IsMissing(row) ? (byte)bins.Length : binOf[column.Codes[row]];
        }

        ImmutableArray<string>[] names = [.. bins.Select(levels => levels.Select(level => column.Levels[level]).ToImmutableArray())];
        return new(column.Name, codes, names, hasMissing);
    }

    /// <summary>A column whose customers are elsewhere.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="levels">The distinct names, in ordinal order.</param>
    /// <param name="customers">How many customers have each.</param>
    /// <param name="hasMissing">Whether some have none.</param>
    /// <param name="maxBins">Number of bins at most.</param>
    public static BinnedCategoricalColumn OfCounts(string name, ImmutableArray<string> levels, int[] customers, bool hasMissing, int maxBins)
    {
        var bins = Bins(levels, customers, hasMissing ? maxBins - 1 : maxBins);
        return new(name, [], [.. bins.Select(bin => bin.Select(level => levels[level]).ToImmutableArray())], hasMissing);
    }

    /// <summary>The names of the bins, in ordinal order.</summary>
    public ImmutableArray<string> Names(IEnumerable<int> bins) =>
        [.. bins.SelectMany(bin => _names[bin]).Order(StringComparer.Ordinal)];

    private static int[][] Bins(ImmutableArray<string> levels, int[] customers, int capacity)
    {
        int[] present = [.. Enumerable.Range(0, levels.Length)
            .Where(level => customers[level] > 0)
            .OrderBy(level => levels[level], StringComparer.Ordinal)];
        if (present.Length <= capacity) return [.. present.Select(level => new[] { level })];

        // The sort is stable: of equally rare names those later in ordinal order are put together.
        int[] byCustomers = [.. present.OrderByDescending(level => customers[level])];
        var common = byCustomers.Take(capacity - 1).ToHashSet();
        return
        [
            .. present.Where(common.Contains).Select(level => new[] { level }),
            [.. present.Where(level => !common.Contains(level))],
        ];
    }
}
