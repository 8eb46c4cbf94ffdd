namespace ContactFrequency.Planning;

/// <summary>What decides which contacts a customer can be planned for.</summary>
/// <param name="Segment">Segment index.</param>
/// <param name="Reachable">Reachable channels: bit c for channel c.</param>
/// <param name="MaxContacts">Contacts over all channels at most.</param>
/// <param name="Room">Contacts on each channel at most, a character each; empty where nothing but segment and reach limits them.</param>
internal readonly record struct CustomerKind(int Segment, uint Reachable, int MaxContacts, string Room) : IComparable<CustomerKind>
{
    public int CompareTo(CustomerKind other) =>
        (Segment, Reachable, MaxContacts).CompareTo((other.Segment, other.Reachable, other.MaxContacts)) is not 0 and var order
            ? order
            : string.CompareOrdinal(Room, other.Room);

    /// <summary>Contacts on a channel at most.</summary>
    public int HighestOn(int channel) => Room.Length == 0 ? int.MaxValue : Room[channel];
}
