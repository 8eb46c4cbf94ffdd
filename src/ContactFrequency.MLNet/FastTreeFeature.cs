using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Data;

namespace ContactFrequency.MLNet;

/// <summary>What one number of ML.NET's feature vector says of a customer: the value of an attribute, or whether it has a certain name.</summary>
/// <param name="Attribute">Name of the attribute.</param>
/// <param name="Level">The name that the number is 1 for, and 0 for all others and for none; null where the number is the attribute's own.</param>
public sealed record FastTreeFeature(string Attribute, string? Level = null)
{
    /// <summary>What stands for a missing number. Default NaN, which ML.NET's trees send right.</summary>
    /// <remarks>
    /// ML.NET leaves customers out of training if one of their numbers is NaN. <see cref="Of"/> therefore has <see cref="float.MaxValue"/> stand for
    /// missing numbers: so everyone is kept, and a tree may split missing from present.
    /// </remarks>
    public float Missing { get; init; } = float.NaN;

    /// <summary>Features that tell all that a tree can use of the attributes: each number, and a feature for each of the commonest names.</summary>
    /// <param name="attributes">The attributes.</param>
    /// <param name="maxLevels">Names of an attribute that get a feature at most, 1 or more; the others are told from these, but not from each other. Default 64.</param>
    public static ImmutableArray<FastTreeFeature> Of(IReadOnlyList<AttributeColumn> attributes, int maxLevels = 64)
    {
        ArgumentNullException.ThrowIfNull(attributes);
        ArgumentOutOfRangeException.ThrowIfLessThan(maxLevels, 1);
        return [.. attributes.SelectMany(column => column is CategoricalColumn names
            ? Commonest(names, maxLevels).Select(level => new FastTreeFeature(names.Name, level))
            : [new FastTreeFeature(column.Name) { Missing = float.MaxValue }])];
    }

    /// <summary>What a customer's number is.</summary>
    /// <exception cref="ArgumentException">The column is of the other kind.</exception>
    internal Func<int, float> Reader(IReadOnlyList<AttributeColumn> attributes)
    {
        var column = attributes.FirstOrDefault(one => one.Name.Equals(Attribute, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"Feature '{this}' is of an attribute that is not among the columns.", nameof(attributes));
        switch (column)
        {
            case NumericColumn numbers when Level is null:
                return customer => numbers.IsMissing(customer) ? Missing : (float)numbers.Values[customer];
            case CategoricalColumn names when Level is not null:
                var code = names.Levels.IndexOf(Level);
                return customer => code >= 0 && names.Codes[customer] == code ? 1 : 0;
            default:
                throw new ArgumentException($"Feature '{this}' takes column '{column.Name}' for {(Level is null ? "a number" : "a name")}, but it is of the other kind.", nameof(attributes));
        }
    }

    /// <summary>The attribute, or <c>attribute = level</c>.</summary>
    public override string ToString() => Level is null ? Attribute : string.Create(CultureInfo.InvariantCulture, $"{Attribute} = {Level}");

    private static IEnumerable<string> Commonest(CategoricalColumn column, int most)
    {
        var counts = new int[column.Levels.Length];
        foreach (var code in column.Codes)
            if (code >= 0) counts[code]++;
        return Enumerable.Range(0, counts.Length).OrderByDescending(code => counts[code]).Take(most).Order().Select(code => column.Levels[code]);
    }
}
