using System.Collections.Immutable;

namespace ContactFrequency.Identification;

/// <summary>A grouping of rows by something beside today's contacts, such as next period's contacts; group 0 is the reference.</summary>
/// <param name="Contacts">Mean contacts of each group.</param>
/// <param name="GroupOf">The group of a customer's period; <see cref="NoRow"/> where it is not known, which leaves the row out.</param>
internal sealed record DesignFactor(ImmutableArray<double> Contacts, Func<int, int, int> GroupOf)
{
    public const int NoRow = -1;
}
