using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>A numeric column that moves the response besides the dose, by so much a unit on the curve's scale.</summary>
/// <param name="Name">Its name, which is that of its coefficient.</param>
/// <param name="Values">One finite number a row.</param>
public sealed record ResponseCovariate(string Name, ImmutableArray<double> Values);
