namespace ContactFrequency.Planning;

/// <summary>What decides which contacts a customer can be planned for.</summary>
/// <param name="Segment">Segment index.</param>
/// <param name="Reachable">Reachable channels: bit c for channel c.</param>
/// <param name="MaxContacts">Contacts over all channels at most.</param>
internal readonly record struct CustomerKind(int Segment, uint Reachable, int MaxContacts) : IComparable<CustomerKind>
{
    public int CompareTo(CustomerKind other) =>
        (Segment, Reachable, MaxContacts).CompareTo((other.Segment, other.Reachable, other.MaxContacts));
}
