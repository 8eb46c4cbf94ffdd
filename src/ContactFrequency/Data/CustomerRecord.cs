namespace ContactFrequency.Data;

/// <summary>One customer: a row of the <c>customers</c> table, without its attributes.</summary>
/// <param name="CustomerId">The customer; not empty.</param>
/// <param name="JoinedOn">First day of the relationship; null means always.</param>
/// <param name="LeftOn">Last day of it; null means still there.</param>
/// <param name="PreferredChannel">The channel the customer prefers; null where not stated.</param>
/// <param name="OptedOut">Channels the customer must not be contacted on, separated by <c>;</c>; empty for none.</param>
/// <param name="MaxContacts">Contacts a period over all channels that the customer allows; null for no limit.</param>
public sealed record CustomerRecord(
    string CustomerId, DateOnly? JoinedOn = null, DateOnly? LeftOn = null,
    string? PreferredChannel = null, string OptedOut = "", int? MaxContacts = null)
{
    /// <summary>Whether the customer must not be contacted on a channel.</summary>
    public bool IsOptedOut(string channel)
    {
        ArgumentNullException.ThrowIfNull(channel);
        foreach (var range in OptedOut.AsSpan().Split(';'))
            if (OptedOut.AsSpan(range).Trim().Equals(channel, StringComparison.OrdinalIgnoreCase)) return true;
        return false;
    }
}
