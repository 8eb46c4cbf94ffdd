using System.Collections.Immutable;

namespace ContactFrequency.Identification;

/// <summary>Pools frequencies with too few data for a level of their own.</summary>
/// <remarks>
/// From the highest frequency down, frequencies are taken together until the level has enough customer-periods, customers and outcome;
/// what is left at the bottom joins the lowest level. A level on a handful of rows would look certain to a clustered covariance.
/// </remarks>
internal static class LevelPooling
{
    public const int MinPeriods = 50;
    public const int MinCustomers = 20;

    /// <param name="periods">Customer-periods by number of contacts.</param>
    /// <param name="outcome">Sum of the outcome by number of contacts.</param>
    /// <param name="customersIn">Customers who were at least once within a range of numbers of contacts, both ends included.</param>
    /// <param name="contactsPerCount">Contacts a period that one counted contact stands for.</param>
    /// <param name="frequencyOf">Mean frequency of a number of counted contacts.</param>
    public static ImmutableArray<FrequencyLevel> Pool(
        long[] periods, double[] outcome, Func<int, int, long> customersIn, int contactsPerCount, Func<int, double> frequencyOf)
    {
        List<FrequencyLevel> levels = [];
        var to = -1;
        for (var from = periods.Length - 1; from >= 0; from--)
        {
            if (periods[from] == 0) continue;
            if (to < 0) to = from;
            if (!IsEnough(from, to)) continue;
            levels.Add(Level(from, to));
            to = -1;
        }

        if (to >= 0)
        {
            var lowest = Array.FindIndex(periods, count => count > 0);
            var level = Level(lowest, levels.Count > 0 ? levels[^1].To / contactsPerCount : to);
            if (levels.Count > 0) levels[^1] = level;
            else levels.Add(level);
        }

        levels.Reverse();
        return [.. levels];

        bool IsEnough(int from, int upTo)
        {
            var (count, sum) = (0L, 0.0);
            for (var contacts = from; contacts <= upTo; contacts++) (count, sum) = (count + periods[contacts], sum + outcome[contacts]);
            return count >= MinPeriods && sum > 0 && customersIn(from, upTo) >= MinCustomers;
        }

        FrequencyLevel Level(int from, int upTo)
        {
            var (count, total) = (0L, 0.0);
            for (var contacts = from; contacts <= upTo; contacts++) (count, total) = (count + periods[contacts], total + periods[contacts] * frequencyOf(contacts));
            return new(total / count, from == 0 ? 0 : (from - 1) * contactsPerCount + 1, upTo * contactsPerCount, count, customersIn(from, upTo));
        }
    }
}
