using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>A training set in bins, its columns in ordinal order of their names.</summary>
internal sealed class BinnedTable
{
    private BinnedTable(ImmutableArray<BinnedColumn> columns, TreeTarget target) => (Columns, Target) = (columns, target);

    public ImmutableArray<BinnedColumn> Columns { get; }

    /// <summary>What a tree is to tell of the customers.</summary>
    public TreeTarget Target { get; }

    public int Customers => Target.Customers;

    /// <summary>Columns whose customers are elsewhere, in any order; a tree is grown on them from sums by bin.</summary>
    public static BinnedTable Of(IEnumerable<BinnedColumn> columns, TreeTarget target) => new([.. columns.OrderBy(column => column.Name, StringComparer.Ordinal)], target);

    public static BinnedTable From(CustomerTrainingSet set, int maxBins, int threads = 1) => new(
        [.. Bin(set.Attributes, set.Rows, maxBins, threads)],
        set switch
        {
            TrainingSet classes => ClassTarget.From(classes),
            ValueTrainingSet values => ValueTarget.From(values),
            _ => throw new ArgumentException($"{set.GetType()} says nothing that a tree could tell.", nameof(set)),
        });

    /// <summary>Columns in bins, in ordinal order of their names.</summary>
    public static BinnedColumn[] Bin(IEnumerable<AttributeColumn> columns, ImmutableArray<int> rows, int maxBins, int threads)
    {
        AttributeColumn[] ordered = [.. columns.OrderBy(column => column.Name, StringComparer.Ordinal)];
        var binned = new BinnedColumn[ordered.Length];
        IndexedWork.Run(ordered.Length, threads, index => binned[index] = Bin(ordered[index], rows, maxBins));
        return binned;
    }

    private static BinnedColumn Bin(AttributeColumn column, ImmutableArray<int> rows, int maxBins) => column switch
    {
        NumericColumn numeric => BinnedNumericColumn.From(numeric, rows, maxBins),
        CategoricalColumn categorical => BinnedCategoricalColumn.From(categorical, rows, maxBins),
        _ => throw new ArgumentException($"Column '{column.Name}' is neither numeric nor categorical."),
    };
}
