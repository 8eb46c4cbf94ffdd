namespace ContactFrequency.Panels;

/// <summary>The contacts of one channel in one period, while the log streams.</summary>
/// <param name="days">The period's days.</param>
/// <param name="marks">Mark by customer; null for none.</param>
/// <param name="customers">Number of customers.</param>
internal sealed class ContactPeriod(PeriodDays days, byte[]? marks, int customers)
{
    private readonly byte[] _marks = marks ?? [];

    /// <summary>Contacts by customer, held at 255.</summary>
    public byte[] Counts { get; } = new byte[customers];

    /// <summary>Contacts by customer up to the marked day, held at 255; empty without marks.</summary>
    public byte[] UpToMark { get; } = new byte[marks?.Length ?? 0];

    /// <summary>Contacts by day of customers who bought nothing in the period.</summary>
    public long[] QuietByDay { get; } = new long[PeriodDays.Most];

    public bool Holds(DateOnly day) => days.Holds(day);

    /// <summary>Counts a contact; false where the count was held.</summary>
    public bool TryAdd(int customer, DateOnly day)
    {
        if (_marks.Length > 0 && _marks[customer] is var mark and > 0)
        {
            var index = days.IndexOf(day);
            if (mark >= ContactMarks.Quiet) QuietByDay[index]++;
            ref var upTo = ref UpToMark[customer];
            if (index < (mark & ~ContactMarks.Quiet) && upTo < byte.MaxValue) upTo++;
        }

        ref var count = ref Counts[customer];
        if (count == byte.MaxValue) return false;
        count++;
        return true;
    }
}
