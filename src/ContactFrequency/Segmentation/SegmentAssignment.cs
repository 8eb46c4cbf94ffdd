namespace ContactFrequency.Segmentation;

/// <summary>The segment of one customer, as the trees predict it.</summary>
/// <param name="Driver">What moves the customer to buy; <c>all</c> where no driver is known.</param>
/// <param name="DriverProbability">The tree's probability of it.</param>
/// <param name="Preference"><c>lower</c>, <c>higher</c>, or empty for a driver that needs no split.</param>
/// <param name="PreferenceProbability">Probability of the preference; NaN where there is none.</param>
public sealed record SegmentAssignment(string Driver, double DriverProbability, string Preference = "", double PreferenceProbability = double.NaN)
{
    /// <summary>The driver, or <c>driver/preference</c>.</summary>
    public string Segment => Preference.Length == 0 ? Driver : $"{Driver}/{Preference}";
}
