namespace ContactFrequency.Thresholds;

/// <summary>The dose at which the response of a table is highest, how sure we are of it, and what the data say.</summary>
/// <remarks>Numbers that were not estimated are NaN, never zero.</remarks>
public sealed record TableThreshold
{
    /// <summary>What the data say.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>The dose with the highest response: the middle of the confidence distribution, or the end of the range that it lies beyond.</summary>
    public double Optimum { get; init; } = double.NaN;

    /// <summary>Lower end of its interval; 0 where doses end at 0 and no lower end is seen above it, NaN where it is open.</summary>
    public double Lower { get; init; } = double.NaN;

    /// <summary>Upper end of its interval; NaN where it is open.</summary>
    public double Upper { get; init; } = double.NaN;

    /// <summary>The larger of the p-values of the averaged curves and of two lines.</summary>
    public double InvertedUPValue { get; init; } = double.NaN;

    /// <summary>The parabola's test.</summary>
    public required LindMehlumTest LindMehlum { get; init; }

    /// <summary>The test by two lines.</summary>
    public required TwoLinesTest TwoLines { get; init; }
}
