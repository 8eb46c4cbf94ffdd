namespace ContactFrequency.Numerics;

/// <summary>A probability by quasi-Monte Carlo.</summary>
/// <param name="Value">The estimate, from 0 to 1.</param>
/// <param name="Error">Three standard errors, from the spread between the lattice's shifts; 0 where the value is exact.</param>
/// <param name="Points">Points of each shift that it took.</param>
internal readonly record struct ProbabilityEstimate(double Value, double Error, int Points);
