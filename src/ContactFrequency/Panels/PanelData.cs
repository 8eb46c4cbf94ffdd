using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Panels;

/// <summary>The columns that a <see cref="Panel"/> is made of.</summary>
internal sealed record PanelData(
    ImmutableArray<string> Channels, ImmutableArray<DateOnly> PeriodStarts, DateOnly LastDay, ImmutableArray<double> MeanCost,
    byte[][] Contacts, ushort[][] Purchases, long[][] Revenue, long[][]? Margin, double? MarginRate,
    int[] FirstPeriod, int[] LastPeriod, int[][] UnreachableFrom, ImmutableArray<DataNote> Notes);
