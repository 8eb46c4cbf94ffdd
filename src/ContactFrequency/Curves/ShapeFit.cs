using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>The curve of a shape that is nearest to a profile, by level.</summary>
/// <param name="Frequencies">The levels with a known effect, lowest first.</param>
/// <param name="Values">The effect at each, over the lowest; same length.</param>
/// <param name="Mode">The frequency of the highest level; the lowest of them where several are as high.</param>
/// <param name="Lower">Lower end of the set of levels that may be the highest, by likelihood ratio, with the levels beside them; −∞ where the lowest is one.</param>
/// <param name="Upper">Upper end of that set; +∞ where the highest level is one.</param>
/// <param name="ChiSquare">Generalised distance between profile and curve.</param>
public sealed record ShapeFit(ImmutableArray<double> Frequencies, ImmutableArray<double> Values, double Mode, double Lower, double Upper, double ChiSquare);
