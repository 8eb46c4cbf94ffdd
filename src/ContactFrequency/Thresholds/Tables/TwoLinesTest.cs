namespace ContactFrequency.Thresholds;

/// <summary>Whether a line rises up to a break and another falls after it.</summary>
/// <param name="Break">The dose at which the second line takes over; NaN where no break could be set.</param>
/// <param name="First">The line up to the break, the break's rows in it.</param>
/// <param name="Second">The line from the break on, the break's rows in it.</param>
public sealed record TwoLinesTest(double Break, LineSlope First, LineSlope Second)
{
    /// <summary>The larger of both p-values where the first line rises and the second falls, else 1.</summary>
    public double PValue => First.Estimate > 0 && Second.Estimate < 0 && double.IsFinite(First.PValue + Second.PValue) ? Math.Max(First.PValue, Second.PValue) : 1;
}
