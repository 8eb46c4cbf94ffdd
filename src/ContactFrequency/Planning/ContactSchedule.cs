using System.Collections.Immutable;

namespace ContactFrequency.Planning;

/// <summary>The contacts of a plan on the days of its period.</summary>
/// <param name="From">First day of the period.</param>
/// <param name="To">Last day of the period.</param>
/// <param name="Contacts">The contacts, by customer, channel and day.</param>
/// <param name="Unplaced">Those that found no day.</param>
public sealed record ContactSchedule(DateOnly From, DateOnly To, ImmutableArray<ScheduledContact> Contacts, ImmutableArray<UnplacedContacts> Unplaced);
