namespace ContactFrequency.Policies;

/// <summary>The version of a policy, whatever else stands in it.</summary>
internal sealed record PolicyVersion(int? SchemaVersion);
