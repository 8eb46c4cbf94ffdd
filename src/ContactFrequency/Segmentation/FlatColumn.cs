namespace ContactFrequency.Segmentation;

/// <summary>The values of one attribute as a <see cref="FlatTree"/> reads them: numbers or codes, one a customer.</summary>
/// <param name="Name">Name of the attribute.</param>
/// <param name="Numbers">The numbers, NaN where missing; null for names.</param>
/// <param name="Codes">Places in <paramref name="Levels"/>, negative where missing; null for numbers.</param>
/// <param name="Levels">The names that codes stand for.</param>
internal sealed record FlatColumn(string Name, double[]? Numbers, int[]? Codes, IReadOnlyList<string> Levels);
