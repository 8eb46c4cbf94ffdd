namespace ContactFrequency.Thresholds;

/// <summary>The recommended contact frequency of one segment on one channel, how sure we are of it, and what the data say.</summary>
/// <remarks>Numbers that were not estimated are NaN or null, never zero.</remarks>
public sealed record Threshold
{
    /// <summary>The segment: a driver, or <c>driver/preference</c>.</summary>
    public required string Segment { get; init; }

    /// <summary>The channel.</summary>
    public required string Channel { get; init; }

    /// <summary>What the threshold maximises.</summary>
    public required Objective Objective { get; init; }

    /// <summary>The recommended whole number of contacts a period; null where there is no answer.</summary>
    public int? Frequency { get; init; }

    /// <summary>The continuous optimum, contacts a period.</summary>
    public double Optimum { get; init; } = double.NaN;

    /// <summary>Lower end of the optimum's interval; 0 at the boundary.</summary>
    public double Lower { get; init; } = double.NaN;

    /// <summary>Upper end of the optimum's interval; NaN where it is open.</summary>
    public double Upper { get; init; } = double.NaN;

    /// <summary>Lower end of the optimum's bootstrap interval; 0 at the boundary, NaN where none was asked for.</summary>
    public double BootstrapLower { get; init; } = double.NaN;

    /// <summary>Upper end of the optimum's bootstrap interval; NaN where it is open or none was asked for.</summary>
    public double BootstrapUpper { get; init; } = double.NaN;

    /// <summary>Level of the interval, for instance 0.95.</summary>
    public required double Level { get; init; }

    /// <summary>What the data say.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The larger p-value of the two tests for an inverted U.</summary>
    public double InvertedUPValue { get; init; } = double.NaN;

    /// <summary>Expected relative change of the objective from today's distribution of frequencies to <see cref="Frequency"/>.</summary>
    public double Lift { get; init; } = double.NaN;

    /// <summary>Lower end of the lift's interval at <see cref="Level"/>, the doubt about the curve's family included.</summary>
    public double LiftLower { get; init; } = double.NaN;

    /// <summary>Upper end of the lift's interval.</summary>
    public double LiftUpper { get; init; } = double.NaN;

    /// <summary>Mean frequency over the last full period.</summary>
    public double Current { get; init; } = double.NaN;

    /// <summary>Name of the curve family with the best criterion.</summary>
    public string Curve { get; init; } = "";

    /// <summary>Chance of level means as far from the best family's curve as these if it were the truth; where it is below 5 % the interval holds what the level means alone allow.</summary>
    public double LackOfFitPValue { get; init; } = double.NaN;

    /// <summary>How the effect of frequency was identified: <c>randomised</c>, <c>adjusted</c> or <c>within</c>.</summary>
    public required string Identification { get; init; }

    /// <summary>Customers that the estimate rests on.</summary>
    public required long Customers { get; init; }

    /// <summary>Customer-periods that the estimate rests on.</summary>
    public required long Periods { get; init; }

    /// <summary>The lowest frequency within 1 % of the best.</summary>
    public double Within1PercentFrom { get; init; } = double.NaN;

    /// <summary>The highest frequency within 1 % of the best.</summary>
    public double Within1PercentTo { get; init; } = double.NaN;
}
