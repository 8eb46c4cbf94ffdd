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

    public AttributeBuilder(string name) => (Name, _found) = (name, _levels.GetAlternateLookup<ReadOnlySpan<char>>());

    public string Name { get; }

    /// <summary>Whether the column has too many distinct texts to be an attribute.</summary>
    public bool IsIdentifier => !_isNumeric && _levels.Count > MaxLevels;

    public void Add(ReadOnlySpan<byte> text)
    {
        var number = double.NaN;
        if (!text.IsEmpty && _isNumeric
            && !(DecimalText.TryParse(text, out number) && double.IsFinite(number)))
        {
            _isNumeric = false;
        }

        if (_isNumeric) _numbers.Add(number);
        // Once there are too many levels to matter, codes are no longer told apart; the count stays above the limit.
        if (_levels.Count <= MaxLevels) _codes.Add(Code(text));
        else if (_codes.Count > 0) _codes = [];
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

        string[] names = [.. _levels.OrderBy(level => level.Value).Select(level => level.Key)];
        var texts = new string?[order.Length];
        for (var index = 0; index < order.Length; index++) texts[index] = _codes[order[index]] is >= 0 and var code ? names[code] : null;
        return CategoricalColumn.FromTexts(Name, texts);
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
