using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>The columns that a <see cref="Panel"/> is made of.</summary>
/// <remarks>
/// <c>ContactsPerCount</c> is how many contacts a period one counted contact stands for, where only a part of each period is counted. <c>Rows</c> says, by period and
/// customer, which rows count; null for all between first and last period. <c>Assignments</c> is null where there are none.
/// <c>IsOptOutDated</c> says, by channel and customer, whether the log itself shows an opt-out within the periods.
/// <c>Frequencies</c> is, by channel and count, the mean frequency that a count stands for; null for <c>ContactsPerCount</c> times the count.
/// <c>StopOnConversion</c> is by channel and customer; null where it was not counted.
/// </remarks>
internal sealed record PanelData(
    ImmutableArray<string> Channels, ImmutableArray<DateOnly> PeriodStarts, DateOnly LastDay, ImmutableArray<double> MeanCost,
    byte[][] Contacts, PeriodOutcomes Outcomes, double? MarginRate,
    int[] FirstPeriod, int[] LastPeriod, int[][] UnreachableFrom, bool[][] IsOptOutDated, ImmutableArray<DataNote> Notes, int ContactsPerCount = 1, bool[][]? Rows = null,
    PanelAssignments? Assignments = null, double[][]? Frequencies = null, StopOnConversion[][]? StopOnConversion = null);
