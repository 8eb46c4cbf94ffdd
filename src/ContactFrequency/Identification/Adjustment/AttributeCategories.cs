using ContactFrequency.Data;

namespace ContactFrequency.Identification;

/// <summary>An attribute as a few categories: bins of a number, or the commonest names and the rest together; missing is a category of its own.</summary>
internal sealed class AttributeCategories
{
    private const int MostBins = 8;
    private const int MostNames = 12;

    private readonly NumericColumn? _numbers;
    private readonly ValueBins? _bins;
    private readonly CategoricalColumn? _names;
    private readonly int[] _categoryOfCode = [];

    /// <param name="column">The attribute.</param>
    /// <param name="sample">Customers by whom bins are cut and names are ranked.</param>
    public AttributeCategories(AttributeColumn column, IReadOnlyList<int> sample)
    {
        Name = column.Name;
        if (column is NumericColumn numbers)
        {
            (_numbers, _bins) = (numbers, ValueBins.Of(sample.Select(customer => numbers.Values[customer]), MostBins));
            Count = _bins.Count + 1;
            return;
        }

        _names = (CategoricalColumn)column;
        var times = new int[_names.Levels.Length];
        foreach (var customer in sample)
            if (!column.IsMissing(customer)) times[_names.Codes[customer]]++;
        int[] ranked = [.. Enumerable.Range(0, times.Length).OrderByDescending(code => times[code]).ThenBy(code => code)];
        _categoryOfCode = new int[times.Length];
        for (var rank = 0; rank < ranked.Length; rank++) _categoryOfCode[ranked[rank]] = Math.Min(rank, MostNames);
        Count = Math.Min(times.Length, MostNames + 1) + 1;
    }

    public string Name { get; }

    /// <summary>Number of categories, missing included.</summary>
    public int Count { get; }

    /// <summary>The category of the customer at an index.</summary>
    public int Of(int customer)
    {
        if (_numbers is not null) return _bins!.BinOf(_numbers.Values[customer]);
        var code = _names!.Codes[customer];
        return code < 0 ? Count - 1 : _categoryOfCode[code];
    }
}
