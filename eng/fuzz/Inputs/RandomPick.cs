namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Choices by a seeded random generator.</summary>
internal static class RandomPick
{
    public static T Pick<T>(this Random random, IReadOnlyList<T> from) => from[random.Next(from.Count)];

    /// <summary>True once in so many times.</summary>
    public static bool OneIn(this Random random, int times) => random.Next(times) == 0;
}
