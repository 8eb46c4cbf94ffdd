using ContactFrequency.Planning;

namespace ContactFrequency.Tests.Planning;

/// <summary>Random allocation problems, extremes among them.</summary>
internal static class RandomAllocation
{
    /// <summary>A problem with at most so many groups, options, constraints and customers in a group.</summary>
    public static AllocationProblem Problem(Random random, int groups, int options, int constraints, int customers)
    {
        var constraintCount = random.Next(1, constraints + 1);
        var made = new List<AllocationGroup>();
        var groupCount = random.Next(1, groups + 1);
        while (made.Count < groupCount)
            made.Add(made.Count > 0 && random.Next(5) == 0
                ? made[random.Next(made.Count)]
                : Group(random, random.Next(1, options + 1), constraintCount, random.Next(0, customers + 1)));

        var most = Enumerable.Range(0, constraintCount).Select(k => made.Sum(group =>
            group.Count * Enumerable.Range(0, group.Values.Length).Max(option => group.Use[option * constraintCount + k]))).ToArray();
        return new(made, [.. most.Select(use => Limit(random, use))]);
    }

    private static double Limit(Random random, double most) => random.Next(6) switch
    {
        0 => 0,
        1 => 1e9,
        2 => Math.Floor(most * random.NextDouble()),
        _ => most * random.NextDouble() * random.NextDouble(),
    };

    // Values and uses are sometimes small whole numbers, so that ties are common, and values are sometimes negative.
    private static AllocationGroup Group(Random random, int options, int constraints, int count)
    {
        var whole = random.Next(2) == 0;
        var values = new double[options];
        var use = new double[options * constraints];
        for (var option = 1; option < options; option++)
        {
            values[option] = whole ? random.Next(-2, 6) : random.NextDouble() * 5 - 1;
            for (var k = 0; k < constraints; k++)
                use[option * constraints + k] = random.Next(3) == 0 ? 0 : whole ? random.Next(0, 4) : random.NextDouble() * 3;
        }

        return new(count, values, use);
    }
}
