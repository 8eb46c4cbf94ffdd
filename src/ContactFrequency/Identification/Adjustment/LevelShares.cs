namespace ContactFrequency.Identification;

/// <summary>How often each level occurs, and how many rows and customers there are.</summary>
/// <param name="Shares">By level effect: its share of the rows in which the channel can be used.</param>
/// <param name="Rows">Rows.</param>
/// <param name="Customers">Customers with rows.</param>
/// <param name="IsEnough">Whether some channel occurs at two levels.</param>
internal sealed record LevelShares(double[] Shares, long Rows, long Customers, bool IsEnough)
{
    public static LevelShares Of(ProfileRequest request, LevelScheme levels)
    {
        var (panel, at, rows, customers) = (request.Panel, new long[levels.Count], 0L, 0L);
        foreach (var customer in request.Customers)
        {
            var before = rows;
            for (var period = panel.FirstPeriod(customer); period <= panel.LastPeriod(customer); period++)
            {
                if (!panel.HasRow(customer, period)) continue;
                rows++;
                for (var channel = 0; channel < levels.Levels.Length; channel++)
                {
                    if (period >= panel.UnreachableFrom(channel, customer)) continue;
                    var level = levels.LevelOf(channel, panel.Contacts(channel, period)[customer]);
                    if (level >= 0) at[levels.First[channel] + level]++;
                }
            }

            if (rows > before) customers++;
        }

        var (shares, isEnough) = (new double[levels.Count], false);
        for (var channel = 0; channel < levels.Levels.Length; channel++)
        {
            var own = at.AsSpan(levels.First[channel], levels.Levels[channel].Length);
            var (total, seen) = (0L, 0);
            foreach (var count in own) (total, seen) = (total + count, seen + (count > 0 ? 1 : 0));
            for (var level = 0; level < own.Length; level++) shares[levels.First[channel] + level] = total > 0 ? own[level] / (double)total : 0;
            isEnough |= seen > 1;
        }

        return new(shares, rows, customers, isEnough);
    }
}
