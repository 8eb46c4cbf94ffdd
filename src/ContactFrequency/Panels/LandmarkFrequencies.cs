namespace ContactFrequency.Panels;

/// <summary>The frequency that a number of contacts before the landmark stands for: the mean of the whole period where nothing was bought in it.</summary>
/// <remarks>
/// Twice the number would be wrong where contacts come early in a period, and where few are sent: who got none in half a period was often due one.
/// Periods without purchase show whole plans, since nothing stopped them. The mean given what was seen takes the place of what was meant
/// (regression calibration: Carroll, Ruppert, Stefanski and Crainiceanu, <i>Measurement Error in Nonlinear Models</i>, 2nd ed., 2006, chapter 4).
/// </remarks>
internal static class LandmarkFrequencies
{
    /// <summary>Fewest periods for a mean; a number of contacts with fewer gets its share of the mean of all.</summary>
    private const int MinPeriods = 50;

    /// <param name="whole">Contacts on the channel by period and customer.</param>
    /// <param name="before">Those before the landmark.</param>
    /// <param name="isPlan">Whether a customer's period shows its whole plan.</param>
    /// <param name="perCount">Frequency of one contact where the periods tell nothing.</param>
    public static double[] Of(byte[][] whole, byte[][] before, Func<int, int, bool> isPlan, int perCount)
    {
        const int counts = byte.MaxValue + 1;
        long[] periods = new long[counts], contacts = new long[counts];
        for (var period = 0; period < whole.Length; period++)
        {
            for (var customer = 0; customer < whole[period].Length; customer++)
            {
                if (!isPlan(customer, period)) continue;
                periods[before[period][customer]]++;
                contacts[before[period][customer]] += whole[period][customer];
            }
        }

        var seen = periods.Select((number, count) => number * count).Sum();
        var ratio = seen > 0 ? (double)contacts.Sum() / seen : perCount;
        return [.. Enumerable.Range(0, counts).Select(count => periods[count] >= MinPeriods ? (double)contacts[count] / periods[count] : ratio * count)];
    }
}
