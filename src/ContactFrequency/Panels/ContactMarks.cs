using ContactFrequency.Data;
using ContactFrequency.Numerics;

namespace ContactFrequency.Panels;

/// <summary>By customer and period, the day up to which contacts are counted apart from those of the whole period.</summary>
/// <remarks>
/// A mark is 1 + the number of that day, with <see cref="Quiet"/> added where nothing was bought, and 0 where there is none. A quiet period is marked
/// at the day on which some other customer first bought in it, drawn by a hash of customer and period: what happened before and after such a day says how
/// contacts are spread where no purchase can have stopped them.
/// </remarks>
internal sealed class ContactMarks
{
    /// <summary>Set in the mark of a period without a purchase.</summary>
    public const byte Quiet = 128;

    private const int Draws = 256;

    private readonly Dictionary<int, byte[]?> _marks = [];
    private readonly Func<int, byte[]?> _make;

    private ContactMarks(Func<int, byte[]?> make) => _make = make;

    /// <summary>The marks of a period by customer; null where there are none.</summary>
    public byte[]? Of(int key)
    {
        if (!_marks.TryGetValue(key, out var marks)) _marks.Add(key, marks = _make(key));
        return marks;
    }

    /// <summary>The last day before the landmark, of every customer.</summary>
    public static ContactMarks AtLandmark(int customers, PeriodCalendar calendar) => new(key =>
    {
        var marks = new byte[customers];
        marks.AsSpan().Fill((byte)new PeriodDays(calendar, key).Landmark);
        return marks;
    });

    /// <summary>The day of the first purchase, of customers who were there for the whole period. Takes the columns over.</summary>
    public static ContactMarks AtFirstPurchase(CustomerTable customers, PeriodCalendar calendar, PeriodColumns<byte> firstPurchase)
    {
        ulong[] hashes = [.. customers.Records.Select(record => StableHash.Of(1, record.CustomerId))];
        (int From, int To)[] there = [.. customers.Records.Select(record => (record.JoinedOn?.DayNumber ?? int.MinValue, record.LeftOn?.DayNumber ?? int.MaxValue))];
        return new(key =>
        {
            if (firstPurchase.Find(key) is not { } marks) return null;
            var days = new PeriodDays(calendar, key);
            for (var customer = 0; customer < marks.Length; customer++)
                if (!days.AreWithin(there[customer])) marks[customer] = 0;

            if (DrawsOf(marks) is not { } draws) return null;
            for (var customer = 0; customer < marks.Length; customer++)
            {
                if (marks[customer] == 0 && days.AreWithin(there[customer]))
                    marks[customer] = (byte)(Quiet + draws[StableHash.Mix(hashes[customer] + (ulong)key) % Draws]);
            }

            return marks;
        });
    }

    /// <summary>Marks of the purchases of a period at evenly spaced ranks; null where nothing was bought.</summary>
    private static byte[]? DrawsOf(byte[] marks)
    {
        var counts = new long[PeriodDays.Most + 1];
        foreach (var mark in marks) counts[mark]++;
        counts[0] = 0;
        var all = counts.Sum();
        if (all == 0) return null;
        var draws = new byte[Draws];
        var (at, below) = (0, 0L);
        for (var draw = 0; draw < Draws; draw++)
        {
            while (below + counts[at] <= (2 * draw + 1) * all / (2 * Draws)) below += counts[at++];
            draws[draw] = (byte)at;
        }

        return draws;
    }
}
