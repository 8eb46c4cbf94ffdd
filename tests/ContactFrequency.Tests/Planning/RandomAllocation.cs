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

    /// <summary>The problem with some of its limits asked for from below in place of above.</summary>
    public static AllocationProblem FromBothSides(AllocationProblem problem, Random random)
    {
        double[] signs = [.. problem.Limits.Select(_ => random.Next(2) == 0 ? 1.0 : -1)];
        return new(
            [.. problem.Groups.Select(group => group with { Use = [.. group.Use.Select((use, index) => use * signs[index % signs.Length])] })],
            [.. problem.Limits.Zip(signs, (limit, sign) => sign > 0 ? limit : limit >= 1e9 ? 0 : -limit / 2)]);
    }

    /// <summary>The problem with a least and a most for each use.</summary>
    public static AllocationProblem Between(AllocationProblem problem, double[] least, double[] most)
    {
        var constraints = problem.Limits.Length;
        return new(
            [.. problem.Groups.Select(group => group with { Use = [.. group.Use.Chunk(constraints).SelectMany(use => use.Concat(use.Select(each => -each)))] })],
            [.. most, .. least.Select(limit => -limit)]);
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
