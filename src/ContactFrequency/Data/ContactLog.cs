using System.Text;

namespace ContactFrequency.Data;

/// <summary>Parses rows of the <c>contacts</c> table.</summary>
/// <param name="customers">Finds customers.</param>
/// <param name="names">Names of channels, one string each for all threads.</param>
internal sealed class ContactLog(CustomerIndex customers, SharedNames names) : IRowParser<LoggedContact>
{
    private static readonly (byte[] Name, ContactOutcome Outcome)[] Outcomes =
        [.. Enum.GetValues<ContactOutcome>().Select(outcome => (Encoding.UTF8.GetBytes(outcome.ToString()), outcome))];

    private readonly SharedNames.Reader _channels = names.CreateReader();
    private int _id, _day, _channel, _cost, _outcome;

    public void Start(RowReader reader) => (_id, _day, _channel, _cost, _outcome) = (
        reader.Require("customer_id"), reader.Require("contacted_at"), reader.Require("channel"), reader.Find("cost"), reader.Find("outcome"));

    public bool TryParse(RowReader reader, out LoggedContact row)
    {
        row = default;
        if (!reader.TryText(_id, out var id) || !reader.TryDay(_day, out var day) || !reader.TryText(_channel, out var channel)) return false;

        var costUnits = -1L;
        if (reader.Bytes(_cost) is var cost && !cost.IsEmpty && !(Money.TryParse(cost, out costUnits) && costUnits >= 0))
        {
            reader.Reject(_cost, "expected a cost of zero or more");
            return false;
        }

        if (!TryOutcome(reader.Bytes(_outcome), out var outcome))
        {
            reader.Reject(_outcome, "expected delivered, opened, clicked, bounced, unsubscribed or complained");
            return false;
        }

        var customer = customers.Find(id, out var hash);
        row = new(customer, hash, day, _channels.Of(channel), outcome, costUnits);
        return true;
    }

    private static bool TryOutcome(ReadOnlySpan<byte> text, out ContactOutcome outcome)
    {
        outcome = ContactOutcome.Delivered;
        if (text.IsEmpty) return true;
        foreach (var (name, value) in Outcomes)
        {
            // Most differ in length or in the first letter.
            if (text.Length != name.Length || ((text[0] ^ name[0]) & ~0x20) != 0 || !Ascii.EqualsIgnoreCase(text, name)) continue;
            outcome = value;
            return true;
        }

        return false;
    }
}
