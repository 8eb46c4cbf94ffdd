namespace ContactFrequency.Experiments;

/// <summary>What to simulate. Each value is checked where it is set.</summary>
public sealed record AirlineSimulationOptions
{
    /// <summary>5,000 customers over 24 months with targeted contacts.</summary>
    public static AirlineSimulationOptions Default { get; } = new();

    /// <summary>Number of customers, from 1 to 10 million. Default 5,000.</summary>
    public int Customers
    {
        get;
        init => field = InRange(value, 1, 10_000_000, nameof(Customers));
    } = 5_000;

    /// <summary>Calendar months in the logs, from 1 to 240. Default 24.</summary>
    public int Periods
    {
        get;
        init => field = InRange(value, 1, 240, nameof(Periods));
    } = 24;

    /// <summary>Seed of all random numbers. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>First day of the first month. Default 1 January 2024.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Not the first day of a month, or a year outside 1900–2200.</exception>
    public DateOnly FirstMonth
    {
        get;
        init => field = value is { Day: 1, Year: >= 1900 and <= 2200 }
            ? value
            : throw new ArgumentOutOfRangeException(nameof(FirstMonth), value, "The first month must be the first day of a month from 1900 to 2200.");
    } = new(2024, 1, 1);

    /// <summary>How contacts are decided. Default <see cref="ContactPolicy.Targeted"/>.</summary>
    public ContactPolicy Contacts
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Contacts), value, "Not a contact policy.");
    }

    /// <summary>Form of the true curves. Default <see cref="TrueCurveShape.Ricker"/>.</summary>
    public TrueCurveShape Shape
    {
        get;
        init => field = Enum.IsDefined(value) ? value : throw new ArgumentOutOfRangeException(nameof(Shape), value, "Not a shape of curve.");
    }

    /// <summary>Multiplies every log-effect of contacts, from 0 (contacts do nothing) to 10. Default 1.</summary>
    public double EffectScale
    {
        get;
        init => field = InRange(value, 0, 10, nameof(EffectScale));
    } = 1;

    /// <summary>
    /// How far the lower and the higher preference lie apart, from 0 (one curve a driver, so that no matrix is needed)
    /// to 1 (as designed). Default 1.
    /// </summary>
    public double PreferenceGap
    {
        get;
        init => field = InRange(value, 0, 1, nameof(PreferenceGap));
    } = 1;

    /// <summary>Multiplies how strongly contacts are aimed, from 0 (not at all) to 3; without effect on randomised contacts. Default 1.</summary>
    public double TargetingScale
    {
        get;
        init => field = InRange(value, 0, 3, nameof(TargetingScale));
    } = 1;

    /// <summary>Multiplies the hazard of opting out, from 0 (nobody does) to 10. Default 1.</summary>
    public double OptOutScale
    {
        get;
        init => field = InRange(value, 0, 10, nameof(OptOutScale));
    } = 1;

    /// <summary>Share of customers who answered the survey, from 0 to 1. Default 0.3.</summary>
    public double SurveyedShare
    {
        get;
        init => field = InRange(value, 0, 1, nameof(SurveyedShare));
    } = 0.3;

    /// <summary>Share of surveyed customers whose stated driver is the wrong one, from 0 to 0.5. Default 0.01.</summary>
    public double MislabelledShare
    {
        get;
        init => field = InRange(value, 0, 0.5, nameof(MislabelledShare));
    } = 0.01;

    /// <summary>Share of customers who join after the first month has begun, from 0 to 1. Default 0.12.</summary>
    public double JoiningShare
    {
        get;
        init => field = InRange(value, 0, 1, nameof(JoiningShare));
    } = 0.12;

    /// <summary>Share of customers who leave before the last day, from 0 to 1. Default 0.08.</summary>
    public double LeavingShare
    {
        get;
        init => field = InRange(value, 0, 1, nameof(LeavingShare));
    } = 0.08;

    /// <summary>Months that a randomised customer keeps a drawn frequency, from 1 to 240. Default 3.</summary>
    public int MonthsPerArm
    {
        get;
        init => field = InRange(value, 1, 240, nameof(MonthsPerArm));
    } = 3;

    /// <summary>Last day of the last month.</summary>
    internal DateOnly LastDay => FirstMonth.AddMonths(Periods).AddDays(-1);

    private static T InRange<T>(T value, T from, T to, string name)
        where T : IComparable<T> =>
        value.CompareTo(from) >= 0 && value.CompareTo(to) <= 0 // NaN sorts below every number
            ? value
            : throw new ArgumentOutOfRangeException(name, value, string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"{name} must be between {from} and {to}."));
}
