namespace ContactFrequency.Panels;

/// <summary>A customer's contacts on a channel in periods with a purchase: after the first one, expected after it, and in all.</summary>
/// <param name="After">Contacts on days after the first purchase of their period.</param>
/// <param name="Expected">Contacts that would lie after it if they were spread over the days as in periods without a purchase.</param>
/// <param name="Contacts">All contacts of these periods.</param>
internal readonly record struct StopTally(int After, float Expected, int Contacts);
