using ContactFrequency.Data;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Segmentation;
using ContactFrequency.Thresholds;

namespace ContactFrequency;

/// <summary>What to analyse for, and under which limits. An instance is always valid.</summary>
public sealed record AnalysisOptions
{
    /// <summary>The values used when none are given.</summary>
    public static AnalysisOptions Default { get; } = new();

    /// <summary>What thresholds and plan maximise. Default purchases.</summary>
    public Objective Objective { get; init; }

    /// <summary>The unit of time that a frequency counts contacts in. Default calendar months.</summary>
    public PeriodLength Period { get; init; } = PeriodLength.Month;

    /// <summary>How to identify the effect of frequency: <c>auto</c>, <c>randomised</c>, <c>adjusted</c> or <c>within</c>. Default auto.</summary>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
    public string Identify
    {
        get;
        init
        {
            if (value is not ("auto" or "randomised" or "adjusted" or "within"))
                throw new ArgumentException($"Identification must be auto, randomised, adjusted or within, not '{value}'.", nameof(Identify));
            field = value;
        }
    } = "auto";

    /// <summary>
    /// Where drivers come from: <c>survey</c>, <c>factors</c> of its items, <c>column:NAME</c>, or what customers bought in the first periods, <c>rfm</c> or <c>abc</c>; null for survey labels where there are any,
    /// else factors where its items have two or more, else none. Default null.
    /// </summary>
    /// <exception cref="ArgumentException">The value is none of these.</exception>
    public string? Driver
    {
        get;
        init
        {
            if (value is not (null or "survey" or "factors" or "rfm" or "abc") && !(value.StartsWith("column:", StringComparison.Ordinal) && value.Length > "column:".Length))
                throw new ArgumentException($"Driver must be survey, factors, rfm, abc or column:NAME, not '{value}'.", nameof(Driver));
            field = value;
        }
    }

    /// <summary>
    /// First periods that serve to group customers by what they bought and are kept out of every estimate, 0 or more; null for none, or for a third of the periods where <see cref="Driver"/> is rfm or abc. Default null.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative.</exception>
    public int? HistoryPeriods
    {
        get;
        init
        {
            if (value is { } periods) ArgumentOutOfRangeException.ThrowIfNegative(periods, nameof(HistoryPeriods));
            field = value;
        }
    }

    /// <summary>The number of factors where drivers come from factors, 2 to <see cref="DriverFinder.MaxDrivers"/>; null to count them by parallel analysis. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int? FactorCount
    {
        get;
        init
        {
            if (value is not (null or (>= 2 and <= DriverFinder.MaxDrivers)))
                throw new ArgumentOutOfRangeException(nameof(FactorCount), value, $"The number of factors must be from 2 to {DriverFinder.MaxDrivers}.");
            field = value;
        }
    }

    /// <summary>Level of every interval, strictly between 0.5 and 1. Default 0.95.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double Level
    {
        get;
        init
        {
            if (!(value > 0.5 && value < 1))
                throw new ArgumentOutOfRangeException(nameof(Level), value, "Level must be strictly between 0.5 and 1.");
            field = value;
        }
    } = 0.95;

    /// <summary>
    /// Which contacts of a period are set against which purchases; null for whole periods unless <see cref="Identify"/> is auto and contacts stop once a customer has bought. Default null.
    /// </summary>
    public PanelAlignment? Alignment { get; init; }

    /// <summary>Resamples of customers for a bootstrap interval beside the ordinary one, up to 10,000; 0 for none. Default 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public int Bootstrap
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegative(value, nameof(Bootstrap));
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, 10_000, nameof(Bootstrap));
            field = value;
        }
    }

    /// <summary>Margin as a share of the amount where a purchase states none, from −100 to 100; null means unknown. Default null.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is out of range.</exception>
    public double? MarginRate
    {
        get;
        init
        {
            if (value is { } rate && !(Math.Abs(rate) <= 100))
                throw new ArgumentOutOfRangeException(nameof(MarginRate), value, "Margin rate is a share of the amount, 0.18 for 18 %, and must lie between -100 and 100.");
            field = value;
        }
    }

    /// <summary>What a period's wait takes off the worth of money, as a share, finite and at least 0. Default 0.02.</summary>
    /// <remarks>It tells what an opt-out costs in the long run, so it bears on profit alone. See <see cref="LongRun.HighestContinuation"/> for what holds at 0.</remarks>
    /// <exception cref="ArgumentOutOfRangeException">The value is negative or not finite.</exception>
    public double DiscountRate
    {
        get;
        init
        {
            if (!(value >= 0 && double.IsFinite(value)))
                throw new ArgumentOutOfRangeException(nameof(DiscountRate), value, "Discount rate must be finite and at least 0.");
            field = value;
        }
    } = 0.02;

    /// <summary>Budget, costs, capacities and caps of the plan.</summary>
    public PlanLimits Limits { get; init; } = PlanLimits.None;

    /// <summary>Seed of every random choice; choices are keyed by customer id, so row order changes none. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads to use at most; changes no result. Default: all processors.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than one.</exception>
    public int Threads
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Threads));
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>How many rows of a table may be rejected before the run stops. Default 1 % of them.</summary>
    public RejectionLimit MaxRejected { get; init; } = RejectionLimit.Default;
}
