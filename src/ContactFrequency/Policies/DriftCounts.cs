using System.Collections.Immutable;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Policies;

/// <summary>Counts the customers of a scoring by the bins and names that the policy was fitted to, to tell how far they differ.</summary>
/// <remarks>One instance counts for one run of <see cref="PolicyScorer.ScoreFile"/>; ask for <see cref="Report"/> once that is done. Counts are whole, so threads change nothing.</remarks>
public sealed class DriftCounts
{
    /// <summary>A code in a column of names that stands for a name nobody had.</summary>
    internal const int UnknownCode = -2;

    // After the bins of an attribute: unknown, missing, below, above.
    private const int Extra = 4;

    private readonly ImmutableArray<AttributeDistribution> _attributes;
    private readonly int[] _first;
    private readonly double[][] _ends;

    /// <summary>Creates counts for a policy; without fitted attributes there is nothing to count.</summary>
    public DriftCounts(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        _attributes = [.. policy.Attributes.Where(attribute => !attribute.Shares.IsEmpty)];
        _first = new int[_attributes.Length];
        var cells = 0;
        for (var at = 0; at < _first.Length; at++) (_first[at], cells) = (cells, cells + _attributes[at].Shares.Length + Extra);
        _ends = [.. _attributes.Select(attribute => (double[])[.. attribute.Ends])];
        Cells = new long[cells];
    }

    /// <summary>All counts, attribute by attribute.</summary>
    internal long[] Cells { get; }

    /// <summary>What became of each attribute, in the policy's order.</summary>
    public ImmutableArray<AttributeDrift> Report() =>
        [.. _attributes.Select((attribute, at) => AttributeDrift.Of(attribute, Cells.AsSpan(_first[at], attribute.Shares.Length + Extra)))];

    /// <summary>Adds what another instance for the same policy counted, and clears that.</summary>
    internal void Take(DriftCounts other)
    {
        for (var cell = 0; cell < Cells.Length; cell++) Cells[cell] += other.Cells[cell];
        Array.Clear(other.Cells);
    }

    /// <summary>Counts the first rows of columns as <see cref="TreeAttributes"/> fills them.</summary>
    internal void Count(IReadOnlyList<FlatColumn> columns, int rows)
    {
        for (var at = 0; at < _attributes.Length; at++)
        {
            var attribute = _attributes[at];
            var cells = Cells.AsSpan(_first[at], attribute.Shares.Length + Extra);
            foreach (var column in columns)
            {
                if (!column.Name.Equals(attribute.Attribute, StringComparison.OrdinalIgnoreCase)) continue;
                if (column.Numbers is { } numbers) CountNumbers(numbers.AsSpan(0, rows), _ends[at], attribute.Minimum, attribute.Maximum, cells);
                else CountNames(column.Codes.AsSpan(0, rows), attribute.Levels.Length, cells);
            }
        }
    }

    private static void CountNumbers(ReadOnlySpan<double> numbers, ReadOnlySpan<double> ends, double minimum, double maximum, Span<long> cells)
    {
        var bins = ends.Length + 1;
        foreach (var value in numbers)
        {
            if (double.IsNaN(value))
            {
                cells[bins + 1]++;
                continue;
            }

            var bin = 0;
            foreach (var end in ends) bin += value > end ? 1 : 0;
            cells[bin]++;
            if (value < minimum) cells[bins + 2]++;
            else if (value > maximum) cells[bins + 3]++;
        }
    }

    // Codes beyond the fitted names are names that only the trees know.
    private static void CountNames(ReadOnlySpan<int> codes, int levels, Span<long> cells)
    {
        foreach (var code in codes)
            cells[code == -1 ? levels + 1 : code >= 0 && code < levels ? code : levels]++;
    }
}
