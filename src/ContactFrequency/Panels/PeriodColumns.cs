namespace ContactFrequency.Panels;

/// <summary>One column of values a period, made when the first value of the period comes.</summary>
internal sealed class PeriodColumns<T>(int customers)
{
    private readonly SortedDictionary<int, T[]> _columns = [];
    private T[] _last = [];
    private int _lastKey = int.MinValue;

    public T[] Of(int key)
    {
        if (key == _lastKey) return _last;
        if (!_columns.TryGetValue(key, out var column)) _columns.Add(key, column = new T[customers]);
        (_last, _lastKey) = (column, key);
        return column;
    }

    /// <summary>The column of a period; null where no value came.</summary>
    public T[]? Find(int key) => _columns.GetValueOrDefault(key);

    /// <summary>Number of periods seen.</summary>
    public int Count => _columns.Count;

    /// <summary>The columns of consecutive periods; quiet ones are all zero.</summary>
    public T[][] Range(int from, int count) => [.. Enumerable.Range(from, count).Select(key => _columns.GetValueOrDefault(key) ?? new T[customers])];
}
