using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation;

/// <summary>A training set in bins, its columns in ordinal order of their names.</summary>
internal sealed class BinnedTable
{
    private readonly int[] _classCodes;

    private BinnedTable(ImmutableArray<BinnedColumn> columns, int[] classCodes, int classCount) =>
        (Columns, _classCodes, ClassCount) = (columns, classCodes, classCount);

    public ImmutableArray<BinnedColumn> Columns { get; }

    public ReadOnlySpan<int> ClassCodes => _classCodes;

    public int ClassCount { get; }

    public int Customers => _classCodes.Length;

    public static BinnedTable From(TrainingSet set, int maxBins) => new(
        [.. set.Attributes.OrderBy(column => column.Name, StringComparer.Ordinal).Select(column => Bin(column, set.Rows, maxBins))],
        [.. set.ClassCodes],
        set.Classes.Length);

    public static BinnedColumn Bin(AttributeColumn column, ImmutableArray<int> rows, int maxBins) => column switch
    {
        NumericColumn numeric => BinnedNumericColumn.From(numeric, rows, maxBins),
        CategoricalColumn categorical => BinnedCategoricalColumn.From(categorical, rows, maxBins),
        _ => throw new ArgumentException($"Column '{column.Name}' is neither numeric nor categorical."),
    };
}
