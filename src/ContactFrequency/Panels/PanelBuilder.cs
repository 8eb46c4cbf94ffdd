using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Numerics;

namespace ContactFrequency.Panels;

/// <summary>Streams the logs into a <see cref="Panel"/>, one pass over each.</summary>
/// <remarks>
/// Memory grows with customers × periods × channels, never with the length of a log. Sums of money are exact, so the order of rows changes nothing.
/// Purchases are read before contacts, so that each contact is known to come before or after the first purchase of its period.
/// Periods of a number of days need the first day first, so with them each log is read twice.
/// </remarks>
public static class PanelBuilder
{
    /// <summary>More channels than any company has: a sign of a column that holds something else.</summary>
    internal const int MaxChannels = 32;

    /// <summary>An end period counts if no more than this share of its days lies outside the covered days.</summary>
    private const double MaxUncovered = 0.10;

    /// <summary>Reads the logs of an input.</summary>
    /// <param name="marginRate">Margin as a share of the amount where a purchase states none; null where unknown.</param>
    /// <param name="alignment">Over which days of a period contacts and outcome are counted.</param>
    /// <param name="progress">Told the table and the rows kept so far; null for nobody.</param>
    /// <param name="threads">Threads to read with at most; changes no result.</param>
    /// <exception cref="ArgumentException">Periods of one day, which have no halves, and alignment to a landmark.</exception>
    /// <exception cref="CustomerDataException">The logs break the input contract, or do not cover a single period.</exception>
    public static Panel Build(
        AnalysisInput input, PeriodLength length, double? marginRate = null, PanelAlignment alignment = PanelAlignment.Period, IProgress<(string Table, long Rows)>? progress = null, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(input);
        if (!Enum.IsDefined(alignment)) throw new ArgumentOutOfRangeException(nameof(alignment), alignment, "Not an alignment of a panel.");
        if (alignment == PanelAlignment.Landmark && length.Days == 1)
            throw new ArgumentException("A period of one day has no day before and after its landmark; choose a longer period.", nameof(length));
        var ids = input.Customers.Index;
        var calendar = new PeriodCalendar(length, length.IsAnchored ? FirstDay(input, threads) : default);
        LogScope contactScope = new("contacts", input.Customers), purchaseScope = new("purchases", input.Customers);
        var purchases = new PurchaseColumns(input.Customers.Count, calendar, alignment, purchaseScope, marginRate);
        Count<LoggedPurchase>("purchases", input.ReadPurchases, rows =>
        {
            foreach (ref readonly var purchase in rows) purchases.Add(purchase);
        });
        var marks = alignment == PanelAlignment.Landmark
            ? ContactMarks.AtLandmark(input.Customers.Count, calendar)
            : ContactMarks.AtFirstPurchase(input.Customers, calendar, purchases.FirstPurchase);
        var contacts = new ContactColumns(input.Customers, calendar, marks, contactScope);
        Count<LoggedContact>("contacts", input.ReadContacts, rows =>
        {
            foreach (ref readonly var contact in rows) contacts.Add(contact);
        });
        // Both logs find their customers by the same index.
        GC.KeepAlive(ids);

        if (contactScope.FirstDay is null) throw new CustomerDataException("contacts: there is no row in it; without contacts there is no frequency to judge.");
        if (purchaseScope.FirstDay is null) throw new CustomerDataException("purchases: there is no row in it; without purchases there is nothing to explain.");
        if (contacts.Channels.Count == 0) throw new CustomerDataException("contacts: not one row is of a customer in customers; do both tables write the ids in the same way?");
        if (contacts.Channels.Count > MaxChannels)
            throw new CustomerDataException($"contacts: {contacts.Channels.Count} different channels, more than {MaxChannels}: {string.Join(", ", contacts.Channels.Keys.Take(5))} …; does column channel hold something else?");
        var covered = CoveredDays.Of((contactScope.FirstDay.Value, contactScope.LastDay!.Value), (purchaseScope.FirstDay.Value, purchaseScope.LastDay!.Value));
        List<DataNote> notes = [.. contactScope.Notes(), .. purchaseScope.Notes()];
        var (from, count) = FullPeriods(calendar, covered, notes);
        AddNotes(notes, contacts, purchases);
        var data = Assemble(input.Customers, calendar, from, count, contacts, purchases.Outcomes(from, count), purchases.IsMarginStated ? null : marginRate, notes);
        return new(AssignmentColumns.AddTo(alignment == PanelAlignment.Landmark ? Aligned(data, contacts, purchases, from) : Checked(data, contacts, marks, from, threads), input));

        void Count<T>(string table, Action<RowBatch<T>, int> readLog, RowBatch<T> add)
        {
            var read = 0L;
            progress?.Report((table, read));
            readLog(rows =>
            {
                add(rows);
                progress?.Report((table, read += rows.Length));
            }, threads);
        }
    }

    private static DateOnly FirstDay(AnalysisInput input, int threads)
    {
        var first = DateOnly.MaxValue;
        input.ReadContacts(rows =>
        {
            foreach (ref readonly var contact in rows) first = Earlier(first, contact.Day);
        }, threads);
        input.ReadPurchases(rows =>
        {
            foreach (ref readonly var purchase in rows) first = Earlier(first, purchase.Day);
        }, threads);
        return first;
    }

    private static DateOnly Earlier(DateOnly a, DateOnly b) => a < b ? a : b;

    /// <summary>The first of the periods that the covered days fill, and how many they are; a note tells of others.</summary>
    /// <exception cref="CustomerDataException">There is none.</exception>
    internal static (int From, int Count) FullPeriods(PeriodCalendar calendar, CoveredDays days, List<DataNote> notes)
    {
        int from = calendar.KeyOf(days.First), to = calendar.KeyOf(days.Last);
        var all = to - from + 1;
        if (!IsCovered(from)) from++;
        if (to >= from && !IsCovered(to)) to--;
        var count = Math.Max(0, to - from + 1);
        if (count < all)
        {
            notes.Add(new("incomplete_period", all - count,
                "Periods at the ends of the logs with more than 10 % of their days uncovered; they were left out."));
        }

        if (count > LogScope.MaxPeriods)
        {
            throw new CustomerDataException(string.Create(CultureInfo.InvariantCulture,
                $"The logs run {days}, which is {count} periods, more than {LogScope.MaxPeriods}; check the dates or choose a longer period."));
        }

        if (days.Last.Year == DateOnly.MaxValue.Year)
            throw new CustomerDataException(string.Create(CultureInfo.InvariantCulture, $"The logs run {days}, after which there is no period to plan for; check the dates."));
        return count > 0 ? (from, count) : throw new CustomerDataException(string.Create(CultureInfo.InvariantCulture,
            $"The logs run {days} and do not cover a single whole period; choose a shorter period."));

        bool IsCovered(int key)
        {
            int start = calendar.StartOf(key), end = calendar.EndOf(key), length = end - start + 1;
            var covered = Math.Min(end, days.Last.DayNumber) - Math.Max(start, days.First.DayNumber) + 1;
            return length - covered <= MaxUncovered * length;
        }
    }

    private static void AddNotes(List<DataNote> notes, ContactColumns contacts, PurchaseColumns purchases)
    {
        if (contacts.Saturated > 0)
            notes.Add(new("contacts_over_255", contacts.Saturated, "Contacts beyond 255 to one customer on one channel in one period; they were held at 255."));
        if (purchases.Saturated > 0)
            notes.Add(new("purchases_over_65535", purchases.Saturated, "Purchases beyond 65535 of one customer in one period; their number was held at 65535, their money counts."));
        if (purchases.IsMarginPartlyUnknown)
            notes.Add(new("margin_unknown", purchases.WithoutMargin, "Purchases without a margin where no margin_rate is given; margins are not known, so nothing is said of profit."));
    }

    private static PanelData Assemble(
        CustomerTable customers, PeriodCalendar calendar, int from, int count,
        ContactColumns contacts, PeriodOutcomes outcomes, double? marginRate, List<DataNote> notes)
    {
        var starts = Enumerable.Range(from, count).Select(calendar.StartOf).ToArray();
        var ends = Enumerable.Range(from, count).Select(calendar.EndOf).ToArray();
        var channels = contacts.Channels.Values.ToArray();
        var counts = channels.SelectMany(channel => channel.Range(from, count, period => period.Counts)).ToArray();
        int[] firstPeriod = new int[customers.Count], lastPeriod = new int[customers.Count];
        for (var customer = 0; customer < customers.Count; customer++)
        {
            var (joined, left) = (customers.Records[customer].JoinedOn?.DayNumber ?? int.MinValue, customers.Records[customer].LeftOn?.DayNumber ?? int.MaxValue);
            firstPeriod[customer] = starts.AsSpan().IndexOfFirst(start => start >= joined);
            lastPeriod[customer] = ends.AsSpan().IndexOfFirst(end => end > left) - 1;
        }

        var unreachable = channels.Select((channel, index) =>
            Unreachable(channel, counts.AsSpan(index * count, count), customers, ends)).ToArray();
        return new(
            [.. channels.Select(channel => channel.Name)],
            [.. starts.Select(DateOnly.FromDayNumber)], DateOnly.FromDayNumber(ends[^1]),
            [.. channels.Select(channel => channel.Costed == 0 ? double.NaN : Money.FromUnits(channel.CostUnits) / channel.Costed)],
            counts, outcomes, marginRate, firstPeriod, lastPeriod, unreachable, [.. channels.Select(channel => DatedWithin(channel, starts[0], ends[^1]))], [.. notes]);
    }

    private static PanelData Checked(PanelData data, ContactColumns contacts, ContactMarks marks, int from, int threads)
    {
        ContactColumns.ChannelColumns[] channels = [.. contacts.Channels.Values];
        var tallies = new StopOnConversion[channels.Length][];
        byte[]?[] ofPeriods = [.. Enumerable.Range(from, data.PeriodStarts.Length).Select(marks.Of)];
        IndexedWork.Run(channels.Length, threads, channel => tallies[channel] = StopOnConversionTally.Of(channels[channel], ofPeriods, from, data.FirstPeriod.Length));
        return data with { StopOnConversion = tallies };
    }

    private static PanelData Aligned(PanelData data, ContactColumns contacts, PurchaseColumns purchases, int from)
    {
        const int perCount = 2;
        var count = data.PeriodStarts.Length;
        var firstPurchase = purchases.FirstPurchase.Range(from, count);
        var before = contacts.Channels.Values.Select(channel => channel.Range(from, count, period => period.UpToMark)).ToArray();
        return data with
        {
            Contacts = [.. before.SelectMany(periods => periods)],
            ContactsPerCount = perCount,
            Frequencies = [.. before.Select((ofChannel, channel) => LandmarkFrequencies.Of(
                data.Contacts[(channel * count)..((channel + 1) * count)], ofChannel, (customer, period) => IsPlan(channel, customer, period), perCount))],
            Rows = purchases.AtRisk(from, count),
        };

        bool IsPlan(int channel, int customer, int period) =>
            firstPurchase[period][customer] == 0 && period >= data.FirstPeriod[customer] && period <= data.LastPeriod[customer] && period < data.UnreachableFrom[channel][customer];
    }

    /// <summary>The first period in which each customer cannot be reached.</summary>
    /// <remarks>
    /// An opt-out in the log cuts its own period short, so that period is out as well. A customer who is listed as opted out without a date left
    /// at some time after the last contact: out from the period after it.
    /// </remarks>
    private static int[] Unreachable(ContactColumns.ChannelColumns channel, ReadOnlySpan<byte[]> counts, CustomerTable customers, int[] ends)
    {
        var from = new int[customers.Count];
        for (var customer = 0; customer < from.Length; customer++)
        {
            from[customer] = int.MaxValue;
            if (channel.OptOutDay[customer] is var day and < int.MaxValue)
            {
                from[customer] = ends.AsSpan().IndexOfFirst(end => end >= day);
            }
            else if (customers.Records[customer].IsOptedOut(channel.Name))
            {
                var period = counts.Length - 1;
                while (period >= 0 && counts[period][customer] == 0) period--;
                from[customer] = period + 1;
            }
        }

        return from;
    }

    private static bool[] DatedWithin(ContactColumns.ChannelColumns channel, int first, int last) =>
        [.. channel.OptOutDay.Select(day => day >= first && day <= last)];

    private static int IndexOfFirst(this Span<int> days, Func<int, bool> isIt)
    {
        for (var index = 0; index < days.Length; index++)
            if (isIt(days[index])) return index;
        return days.Length;
    }
}
