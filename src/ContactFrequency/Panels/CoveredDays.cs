using System.Globalization;

namespace ContactFrequency.Panels;

/// <summary>The days that the logs cover, and the log that the first and the last of them stand in.</summary>
internal readonly record struct CoveredDays(DateOnly First, string FirstIn, DateOnly Last, string LastIn)
{
    /// <summary>The days of both logs together.</summary>
    public static CoveredDays Of((DateOnly First, DateOnly Last) contacts, (DateOnly First, DateOnly Last) purchases)
    {
        var (first, firstIn) = purchases.First < contacts.First ? (purchases.First, "purchases") : (contacts.First, "contacts");
        var (last, lastIn) = purchases.Last > contacts.Last ? (purchases.Last, "purchases") : (contacts.Last, "contacts");
        return new(first, firstIn, last, lastIn);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"from {First:yyyy-MM-dd} (in {FirstIn}) to {Last:yyyy-MM-dd} (in {LastIn})");
}
