using System.Collections.Immutable;

namespace ContactFrequency.Data;

/// <summary>An attribute whose values are names.</summary>
public sealed class CategoricalColumn : AttributeColumn
{
    private readonly int[] _codes;

    /// <summary>Creates a column from codes, one a customer, into the levels; −1 means missing. The codes are kept, not copied.</summary>
    public CategoricalColumn(string name, int[] codes, ImmutableArray<string> levels)
        : base(name)
    {
        ArgumentNullException.ThrowIfNull(codes);
        _codes = codes;
        Levels = levels;
    }

    /// <summary>The distinct values in ordinal order.</summary>
    public ImmutableArray<string> Levels { get; }

    /// <summary>For each customer the index of its value in <see cref="Levels"/>; −1 where missing.</summary>
    public ReadOnlySpan<int> Codes => _codes;

    /// <summary>The same, as an array that nobody writes to.</summary>
    internal int[] Array => _codes;

    /// <inheritdoc/>
    public override int Length => _codes.Length;

    /// <inheritdoc/>
    public override bool IsMissing(int index) => _codes[index] < 0;

    /// <inheritdoc/>
    public override string? Text(int index) => IsMissing(index) ? null : Levels[_codes[index]];

    internal override CategoricalColumn Pick(int[] rows) => new(Name, System.Array.ConvertAll(rows, row => _codes[row]), Levels);

    /// <summary>Creates a column from texts; null or empty means missing. Levels are sorted, so row order changes nothing but row order.</summary>
    public static CategoricalColumn FromTexts(string name, IReadOnlyList<string?> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        ImmutableArray<string> levels = [.. texts.Where(text => !string.IsNullOrEmpty(text)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)!];
        var codeOf = levels.Select((level, code) => (level, code)).ToDictionary(pair => pair.level, pair => pair.code, StringComparer.Ordinal);
        int[] codes = [.. texts.Select(text => string.IsNullOrEmpty(text) ? -1 : codeOf[text])];
        return new(name, codes, levels);
    }
}
