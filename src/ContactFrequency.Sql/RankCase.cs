namespace ContactFrequency.Sql;

/// <summary>How many of some ascending days lie up to a day, as a CASE expression that halves them.</summary>
/// <remarks>Comparisons of whole numbers, which any database can do, and any that it hands work to; so periods need no calendar there.</remarks>
internal static class RankCase
{
    /// <summary>How many of the days are no later.</summary>
    public static string UpTo(string day, IReadOnlyList<int> days) => Halved(day, ">=", days, 0, days.Count);

    /// <summary>How many of the days are earlier.</summary>
    public static string Before(string day, IReadOnlyList<int> days) => Halved(day, ">", days, 0, days.Count);

    private static string Halved(string day, string comparison, IReadOnlyList<int> days, int from, int to)
    {
        if (from == to) return FormattableString.Invariant($"{from}");
        var middle = (from + to) / 2;
        return $"CASE WHEN {day} {comparison} {days[middle]} THEN {Halved(day, comparison, days, middle + 1, to)} ELSE {Halved(day, comparison, days, from, middle)} END";
    }
}
