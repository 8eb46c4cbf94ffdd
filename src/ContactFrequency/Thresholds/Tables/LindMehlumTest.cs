namespace ContactFrequency.Thresholds;

/// <summary>Whether a parabola rises at the lowest dose and falls at the highest.</summary>
/// <param name="Statistic">The smaller of both slopes in standard errors, the fall's sign turned; t for Gaussian responses. NaN where the rows do not hold a parabola.</param>
/// <param name="PValue">The larger of the one-sided chances of slopes as steep.</param>
/// <param name="Extreme">Where the parabola is level, its top or its bottom, in the range or not.</param>
/// <param name="StandardError">The delta-method error of it.</param>
/// <param name="Lower">Lower end of Fieller's interval of it; NaN where that is open.</param>
/// <param name="Upper">Upper end; NaN where that is open.</param>
/// <param name="SlopeAtLowest">Slope at the lowest dose.</param>
/// <param name="SlopeAtHighest">Slope at the highest dose.</param>
public sealed record LindMehlumTest(
    double Statistic, double PValue, double Extreme, double StandardError, double Lower, double Upper, double SlopeAtLowest, double SlopeAtHighest);
