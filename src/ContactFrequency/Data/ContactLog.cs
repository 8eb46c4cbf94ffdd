using System.Text;

namespace ContactFrequency.Data;

/// <summary>Reads the <c>contacts</c> table a row at a time.</summary>
internal static class ContactLog
{
    private static readonly (byte[] Name, ContactOutcome Outcome)[] Outcomes =
        [.. Enum.GetValues<ContactOutcome>().Select(outcome => (Encoding.UTF8.GetBytes(outcome.ToString()), outcome))];

    public static IEnumerable<LoggedContact> Read(InputTable table, CustomerIndex customers, RejectionLog log)
    {
        // A channel's name stands in millions of rows; one string serves them all.
        var channels = new HashSet<string>(StringComparer.Ordinal);
        foreach (var part in table.Parts)
        {
            using var reader = TableReader.Open(table, part, log);
            var columns = new Columns(
                reader.Require("customer_id"), reader.Require("contacted_at"), reader.Require("channel"), reader.Find("cost"), reader.Find("outcome"));
            while (reader.Read())
                if (TryRow(reader, columns, customers, channels, out var contact)) yield return contact;
        }
    }

    private static bool TryRow(TableReader reader, in Columns at, CustomerIndex customers, HashSet<string> channels, out LoggedContact contact)
    {
        contact = default;
        if (!reader.HasText(at.Id) || !reader.TryDay(at.Day, out var day) || !reader.HasText(at.Channel)) return false;

        var costUnits = -1L;
        if (!reader.Bytes(at.Cost).IsEmpty && !(Money.TryParse(reader.Bytes(at.Cost), out costUnits) && costUnits >= 0))
        {
            reader.Reject(at.Cost, "expected a cost of zero or more");
            return false;
        }

        if (!TryOutcome(reader.Bytes(at.Outcome), out var outcome))
        {
            reader.Reject(at.Outcome, "expected delivered, opened, clicked, bounced, unsubscribed or complained");
            return false;
        }

        Span<char> name = stackalloc char[64];
        var bytes = reader.Bytes(at.Channel);
        var text = bytes.Length <= name.Length ? name[..Encoding.UTF8.GetChars(bytes, name)] : Encoding.UTF8.GetString(bytes).AsSpan();
        var lookup = channels.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!lookup.TryGetValue(text, out var channel)) channels.Add(channel = text.ToString());

        var customer = customers.Find(reader.Bytes(at.Id), out var hash);
        contact = new(customer, hash, day, channel, outcome, costUnits);
        return true;
    }

    private static bool TryOutcome(ReadOnlySpan<byte> text, out ContactOutcome outcome)
    {
        outcome = ContactOutcome.Delivered;
        if (text.IsEmpty) return true;
        foreach (var (name, value) in Outcomes)
        {
            if (!Ascii.EqualsIgnoreCase(text, name)) continue;
            outcome = value;
            return true;
        }

        return false;
    }

    private readonly record struct Columns(int Id, int Day, int Channel, int Cost, int Outcome);
}
