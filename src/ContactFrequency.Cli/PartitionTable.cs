using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Cli;

/// <summary>A table as <c>partition</c> reads it: what the columns are, and which outcome counts as 1 where it is text.</summary>
internal sealed record PartitionTable(ModelTable Table, string? CountedAsOne, ImmutableArray<string> LeftOutColumns)
{
    /// <summary>Reads a table.</summary>
    /// <param name="path">The file.</param>
    /// <param name="y">Column of the outcome.</param>
    /// <param name="x">Columns of the model.</param>
    /// <param name="by">Columns that may split; null for all others.</param>
    /// <param name="weights">Column of weights; null for none.</param>
    /// <param name="likelihood">Null: binomial for an outcome of two texts, else Gaussian.</param>
    /// <exception cref="CustomerDataException">The file or a cell breaks its rule.</exception>
    public static PartitionTable Read(string path, string y, IReadOnlyList<string> x, IReadOnlyList<string>? by, string? weights, ResponseLikelihood? likelihood)
    {
        ImmutableArray<NumericTableColumn> numbers = [.. x.Select(name => new NumericTableColumn(name)), .. weights is null ? Array.Empty<NumericTableColumn>() : [new(weights, 0)]];
        var table = AttributeTable.Read(path, numbers, by is null ? null : [y, .. by]);
        if (table.Identifiers.FirstOrDefault(name => Is(name, y) || by is not null) is { } identifier)
            throw new CustomerDataException($"{table.File}, column {identifier}: found more than 10,000 different texts, expected {(Is(identifier, y) ? "numbers or two different texts" : "a text for each kind of row, not for each row")}.");
        var outcome = table.Attributes.FirstOrDefault(column => Is(column.Name, y)) ?? throw new CustomerDataException($"{table.File}, line 1: required column '{y}' is missing.");
        var names = outcome as CategoricalColumn;
        var response = names is null ? (NumericColumn)outcome : Response(table, names);
        var kind = likelihood ?? (names is null ? ResponseLikelihood.Gaussian : ResponseLikelihood.Binomial);
        if (kind != ResponseLikelihood.Gaussian) RequireRange(table, response, kind);
        return new(
            new(response, [.. table.Numbers.Take(x.Count)], [.. table.Attributes.Where(column => column != outcome)], kind, weights is null ? null : table.Numbers[^1]),
            names?.Levels[1], table.Identifiers);
    }

    private static bool Is(string name, string other) => name.Equals(other, StringComparison.OrdinalIgnoreCase);

    /// <summary>0 for the first of two texts in ordinal order, 1 for the last.</summary>
    private static NumericColumn Response(AttributeTable table, CategoricalColumn names)
    {
        if (names.Levels.Length != 2)
        {
            // What to look at first: a text that is no number where numbers were meant, the third text where two were.
            HashSet<int> seen = [];
            for (var row = 0; row < names.Length; row++)
            {
                if (names.IsMissing(row) || !seen.Add(names.Codes[row]) || (names.Levels.Length > 2 && seen.Count < 3)) continue;
                throw table.Broken(row, names.Name, names.Text(row)!, string.Create(CultureInfo.InvariantCulture, $"expected numbers or two different texts; the column has {names.Levels.Length}"));
            }
        }

        var values = new double[names.Length];
        for (var row = 0; row < values.Length; row++) values[row] = names.IsMissing(row) ? double.NaN : names.Codes[row];
        return new(names.Name, values);
    }

    private static void RequireRange(AttributeTable table, NumericColumn response, ResponseLikelihood likelihood)
    {
        var isBinomial = likelihood == ResponseLikelihood.Binomial;
        for (var row = 0; row < response.Length; row++)
        {
            if (response.Values[row] < 0 || (isBinomial && response.Values[row] > 1))
                throw table.Broken(row, response.Name, response.Text(row)!, isBinomial ? "expected a number from 0 to 1, or two different texts" : "expected a number from 0");
        }
    }
}
