using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>What a plan does with one segment.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Customers">Customers.</param>
/// <param name="Contacted">Customers with a contact or more.</param>
/// <param name="Contacts">Contacts by channel, in the order of the channels.</param>
/// <param name="Value">Expected value over no contact.</param>
/// <param name="Cost">Money its contacts cost.</param>
/// <param name="AtOwnCap">Customers with as many contacts as their own caps, or those that they had lately, allow.</param>
/// <param name="BoundBy">Shared limits with a price that its contacts use, by name: what they pay at the shadow prices, the most first.</param>
public sealed record PlanSegment(
    string Segment, int Customers, int Contacted, ImmutableArray<long> Contacts, double Value, double Cost, int AtOwnCap,
    ImmutableArray<KeyValuePair<string, double>> BoundBy);
