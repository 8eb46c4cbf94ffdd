using System.Text;

namespace ContactFrequency.Data;

/// <summary>Collects one attribute a row at a time and decides at the end whether it is numeric or categorical.</summary>
/// <remarks>A column is numeric if every value present is a finite number. Nothing depends on the order of the rows.</remarks>
internal sealed class AttributeBuilder
{
    /// <summary>A text column with more distinct values than this names customers rather than kinds of them.</summary>
    public const int MaxLevels = 10_000;

    private readonly List<double> _numbers = [];
    private List<int> _codes = [];
    private readonly Dictionary<string, int> _levels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _found;
    private bool _isNumeric = true;
    private volatile bool _hasTooMany;

    public AttributeBuilder(string name) => (Name, _found) = (name, _levels.GetAlternateLookup<ReadOnlySpan<char>>());

    public string Name { get; }

    /// <summary>Whether the column has too many distinct texts to be an attribute.</summary>
    public bool IsIdentifier => !_isNumeric && _hasTooMany;

    /// <summary>Whether the column had too many distinct texts when it was asked, so that they need not be told apart; safe on any thread.</summary>
    public bool HasTooManyLevels => _hasTooMany;

    /// <summary>Forgets all rows.</summary>
    /// <param name="tellsLevels">Whether the distinct texts of the rows to come matter.</param>
    public void Restart(bool tellsLevels)
    {
        _numbers.Clear();
        _codes.Clear();
        _levels.Clear();
        (_isNumeric, _hasTooMany) = (true, !tellsLevels);
    }

    public void Add(ReadOnlySpan<byte> text)
    {
        var number = double.NaN;
        if (!text.IsEmpty && _isNumeric
            && !(DecimalText.TryParse(text, out number) && double.IsFinite(number)))
        {
            _isNumeric = false;
        }

        if (_isNumeric) _numbers.Add(number);
        if (!_hasTooMany) _codes.Add(Code(text));
        DropManyLevels();
    }

    /// <summary>Adds the rows of another builder of the same column after the own ones.</summary>
    public void Add(AttributeBuilder other)
    {
        _isNumeric &= other._isNumeric;
        if (_isNumeric) _numbers.AddRange(other._numbers);
        if (_hasTooMany) return;
        var codes = new int[other._levels.Count];
        foreach (var (text, code) in other._levels)
        {
            if (!_levels.TryGetValue(text, out codes[code])) _levels.Add(text, codes[code] = _levels.Count);
        }

        foreach (var code in other._codes) _codes.Add(code < 0 ? code : codes[code]);
        _hasTooMany |= other._hasTooMany;
        DropManyLevels();
    }

    // Once there are too many levels to matter they are no longer told apart.
    private void DropManyLevels()
    {
        if (_levels.Count <= MaxLevels) return;
        _hasTooMany = true;
        _codes = [];
        _levels.Clear();
    }

    /// <summary>The column with its rows in the given order.</summary>
    public AttributeColumn Build(ReadOnlySpan<int> order)
    {
        if (_isNumeric)
        {
            var values = new double[order.Length];
            for (var index = 0; index < order.Length; index++) values[index] = _numbers[order[index]];
            return new NumericColumn(Name, values);
        }

        string[] names = [.. _levels.Keys.Order(StringComparer.Ordinal)];
        var rank = new int[names.Length];
        for (var index = 0; index < names.Length; index++) rank[_levels[names[index]]] = index;
        var codes = new int[order.Length];
        for (var index = 0; index < order.Length; index++) codes[index] = _codes[order[index]] is >= 0 and var code ? rank[code] : -1;
        return new CategoricalColumn(Name, codes, [.. names]);
    }

    private int Code(ReadOnlySpan<byte> text)
    {
        if (text.IsEmpty) return -1;
        Span<char> buffer = stackalloc char[64];
        var level = text.Length <= buffer.Length ? buffer[..Encoding.UTF8.GetChars(text, buffer)] : Encoding.UTF8.GetString(text).AsSpan();
        if (!_found.TryGetValue(level, out var code)) _levels.Add(level.ToString(), code = _levels.Count);
        return code;
    }
}
