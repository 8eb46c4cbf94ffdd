using System.Collections.Immutable;

namespace ContactFrequency.Experiments;

/// <summary>What a simulated customer truly is: a driver and, within it, a preference.</summary>
/// <param name="Driver"><c>price</c> or <c>distance</c>.</param>
/// <param name="Preference"><c>lower</c> or <c>higher</c>.</param>
public sealed record CustomerType(string Driver, string Preference)
{
    /// <summary>The four types: price before distance, lower before higher.</summary>
    public static ImmutableArray<CustomerType> All { get; } =
        [new("price", "lower"), new("price", "higher"), new("distance", "lower"), new("distance", "higher")];

    internal static int IndexOf(bool isPrice, bool isHigher) => (isPrice ? 0 : 2) + (isHigher ? 1 : 0);
}
