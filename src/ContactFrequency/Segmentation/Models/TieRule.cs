namespace ContactFrequency.Segmentation;

/// <summary>Where a test for a change along a numeric attribute may look among rows of the same value.</summary>
public enum TieRule
{
    /// <summary>After every row, rows of one value in the order of the table. Published trees are tested so; the order of rows with equal values bears on the statistic.</summary>
    RowOrder,

    /// <summary>Only where the value changes, which is where a split can be; the order of rows bears on nothing.</summary>
    ValueEnds,
}
