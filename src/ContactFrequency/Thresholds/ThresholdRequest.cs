using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>What a threshold is found from.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Objective">What to maximise.</param>
/// <param name="Curves">The curves of the outcome behind the objective on the channel.</param>
/// <param name="Use">How the segment is contacted today.</param>
/// <param name="Mean">Mean of the outcome a customer a period.</param>
/// <param name="CostPerContact">Cost of a contact in money; counts under <see cref="Objective.Profit"/> only.</param>
/// <param name="Level">Level of the interval.</param>
/// <param name="Identification">How the effect was identified.</param>
/// <param name="Customers">Customers that the estimate rests on.</param>
public sealed record ThresholdRequest(
    string Segment, Objective Objective, CurveSet Curves, FrequencyUse Use, double Mean, double CostPerContact,
    double Level, string Identification, long Customers)
{
    /// <summary>What contacts do beyond their own period; counts under <see cref="Objective.Profit"/> only. Null counts this period alone. Default null.</summary>
    public LongRun? LongRun { get; init; }
}
