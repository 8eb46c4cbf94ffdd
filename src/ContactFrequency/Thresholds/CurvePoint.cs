namespace ContactFrequency.Thresholds;

/// <summary>One frequency of one response curve: what was seen, what was identified, what the curve says.</summary>
/// <param name="Segment">The segment.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Objective">What is measured, a customer a period.</param>
/// <param name="Frequency">Contacts a period.</param>
/// <param name="Periods">Customer-periods with this frequency.</param>
/// <param name="Observed">The plain mean of the objective within the period, whatever opt-outs cost later; who was contacted this often was rarely left to chance.</param>
/// <param name="Adjusted">The mean by the identified level effect, on the scale of today's mean, profit in the long run; NaN where not identified.</param>
/// <param name="Fitted">The curve on the same scale; NaN where none was fitted.</param>
/// <param name="Lower">Lower end of the fitted value's interval.</param>
/// <param name="Upper">Upper end of the fitted value's interval.</param>
/// <param name="AdjustedLower">Lower end of the interval of <paramref name="Adjusted"/>, relative to today's distribution of frequencies.</param>
/// <param name="AdjustedUpper">Upper end of that interval.</param>
/// <param name="BestProbability">How sure the data are that this is the best whole number of contacts: that the optimum lies within half a contact of it, or beyond it at an end of the range; adds up to one. NaN where frequency makes no detectable difference.</param>
public sealed record CurvePoint(
    string Segment, string Channel, Objective Objective, int Frequency, long Periods,
    double Observed, double Adjusted, double Fitted, double Lower, double Upper,
    double AdjustedLower = double.NaN, double AdjustedUpper = double.NaN, double BestProbability = double.NaN);
