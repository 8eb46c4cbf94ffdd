using System.Globalization;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Identification;

/// <summary>Whether levels occur among those customers, too, who are contacted least or most.</summary>
/// <remarks>
/// Customers are cut into thirds by their own mean frequency on a channel. A level is without overlap where it is less than a tenth as common in one of the thirds as in all together; its p-value is the
/// chance of so few among them at a tenth (Poisson, so that rows of one customer count as if they were of several), tested level by level. The effect of such a level is that of the other customers.
/// </remarks>
internal static class OverlapChecks
{
    private const double Hardly = 0.1;

    private const int MinPeriods = 6;

    public static IEnumerable<ProfileCheck> Of(ProfileRequest request, ProfileEstimate estimate)
    {
        if (estimate.Profile.Adjustment is { } adjustment)
        {
            foreach (var channel in adjustment.Channels) yield return OfAdjustment(channel);
            yield break;
        }

        // The mean of a few periods is made of the counts themselves, and would find levels missing by construction.
        if (request.Panel.PeriodCount < MinPeriods) yield break;
        foreach (var profile in estimate.Profile.Channels)
        {
            // Of drawn frequencies chance alone decided who got them.
            if (profile.IsAssigned) continue;
            var channel = request.Panel.Channels.IndexOf(profile.Channel);
            var rows = Rows(request, estimate.Levels, channel);
            var (worst, p, missing) = (double.PositiveInfinity, 1.0, new List<int>());
            for (var level = 0; level < profile.Levels.Length; level++)
            {
                var all = rows.Sum(third => (double)third[level]) / rows.Sum(third => third.Sum());
                var own = Enumerable.Range(0, rows.Length).Select(third => (Count: rows[third][level], Expected: all * rows[third].Sum())).MinBy(one => one.Count / one.Expected);
                var chance = new Poisson(Hardly * own.Expected).CumulativeDistribution(own.Count);
                if (own.Count / own.Expected < worst) (worst, p) = (own.Count / own.Expected, chance);
                if (ProfileChecks.IsWarning(chance, profile.Levels.Length)) missing.Add(level);
            }

            if (double.IsInfinity(worst)) continue;
            yield return new("no_overlap", profile.Channel, worst, p, missing.Count > 0, missing.Count > 0
                ? $"{string.Join(", ", missing.Select(level => LevelContrast.WordsOf(profile.Levels[level])))} on {profile.Channel} hardly occur among a third of the customers, by how often they are contacted; what is said of them there is what the others do."
                : $"Every frequency on {profile.Channel} occurs among customers who are contacted little and much.");
        }
    }

    /// <summary>The level that is rare for the largest share of the customer-periods, by the modelled chance of it, against the share up to which its effect is still given.</summary>
    private static ProfileCheck OfAdjustment(ChannelAdjustment channel)
    {
        var worst = channel.Levels.MaxBy(level => level.RareShare);
        var p = worst.RareShareStandardError > 0 ? 1 - Normal.CDF(AdjustedMeans.MostRare, worst.RareShareStandardError, worst.RareShare) : worst.IsSupported ? 1 : 0;
        var missing = channel.Levels.Where(level => !level.IsSupported).Select(level => level.Frequency.ToString("0.#", CultureInfo.InvariantCulture)).ToList();
        return new("no_overlap", channel.Channel, worst.RareShare, p, missing.Count > 0, missing.Count > 0
            ? $"{string.Join(", ", missing)} contacts on {channel.Channel} hardly occur for more than a tenth of the customers, by what is known of them; nothing is said of the effect there."
            : $"Every frequency on {channel.Channel} occurs for nearly all customers, by what is known of them.");
    }

    /// <summary>Customer-periods by third and level.</summary>
    private static long[][] Rows(ProfileRequest request, LevelScheme levels, int channel)
    {
        var panel = request.Panel;
        List<(double Mean, long[] Rows)> customers = [];
        foreach (var customer in request.Customers)
        {
            var own = new long[levels.Levels[channel].Length];
            for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer) && period < panel.UnreachableFrom(channel, customer); period++)
            {
                if (panel.HasRow(customer, period) && levels.LevelOf(channel, panel.Contacts(channel, period)[customer]) is var level and >= 0) own[level]++;
            }

            if (own.Sum() > 0) customers.Add((own.Select((count, level) => count * levels.Levels[channel][level].Frequency).Sum() / own.Sum(), own));
        }

        return [.. customers.OrderBy(one => one.Mean).Select((one, rank) => (one.Rows, Third: 3 * rank / customers.Count))
            .GroupBy(one => one.Third, one => one.Rows)
            .Select(third => third.Aggregate(new long[levels.Levels[channel].Length], (sum, rows) => [.. sum.Zip(rows, (a, b) => a + b)]))];
    }
}
