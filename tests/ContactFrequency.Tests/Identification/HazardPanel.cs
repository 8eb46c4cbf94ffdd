using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

/// <summary>A panel of one channel in which customers leave by a chance that the caller gives, each with a frequency of its own that varies from month to month.</summary>
internal static class HazardPanel
{
    public const int MaxContacts = 12;

    /// <summary>Counts drawn, opt-outs by chance; an opt-out comes with a contact and cuts its period short there.</summary>
    public static Panel Create(int customers, int periods, int seed, Func<int, double> chance)
    {
        var random = new Random(seed);
        var contacts = NoContacts(customers, periods);
        int[] unreachable = [.. Enumerable.Repeat(int.MaxValue, customers)];
        for (var customer = 0; customer < customers; customer++)
        {
            var own = 0.5 + 7 * random.NextDouble();
            for (var period = 0; period < periods && unreachable[customer] == int.MaxValue; period++)
            {
                var due = (int)Math.Min(MaxContacts, Math.Round(own * (0.5 + random.NextDouble())));
                var leaves = random.NextDouble() < chance(due);
                contacts[period][customer] = (byte)(leaves ? random.Next(1, due + 1) : due);
                if (leaves) unreachable[customer] = period;
            }
        }

        return Of(contacts, unreachable);
    }

    public static byte[][] NoContacts(int customers, int periods) => [.. Enumerable.Range(0, periods).Select(_ => new byte[customers])];

    /// <summary>A panel of given counts by period and customer. Everyone is there throughout unless a last period is given.</summary>
    public static Panel Of(byte[][] contacts, int[] unreachableFrom, bool dated = true, int[]? lastPeriod = null)
    {
        var (periods, customers) = (contacts.Length, contacts[0].Length);
        return new(new(
            ["email"], [.. Enumerable.Range(0, periods).Select(period => new DateOnly(2024, 1, 1).AddMonths(period))],
            new DateOnly(2024, 1, 1).AddMonths(periods).AddDays(-1), [double.NaN],
            contacts, new PeriodOutcomes(customers, [], 0, periods, null), null,
            new int[customers], lastPeriod ?? [.. Enumerable.Repeat(periods - 1, customers)],
            [unreachableFrom], [[.. unreachableFrom.Select(from => dated && from < periods)]], []));
    }
}
