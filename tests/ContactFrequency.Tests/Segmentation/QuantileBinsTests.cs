using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class QuantileBinsTests
{
    // More than the sample holds, so that buckets are used; of every shape that could fill them unevenly.
    private static readonly Dictionary<string, Func<Random, int, double>> Shapes = new()
    {
        ["even"] = (random, _) => random.NextDouble(),
        ["heavy tail"] = (random, _) => Math.Pow(random.NextDouble(), -3),
        ["half zeros"] = (random, _) => random.Next(2) * random.NextDouble(),
        ["sorted"] = (_, index) => index,
        ["few values and rare ones"] = (random, _) => random.Next(20_000) == 0 ? random.NextDouble() : random.Next(5),
        ["300 values"] = (random, _) => random.Next(300),
        ["256 values"] = (random, _) => random.Next(256),
        ["a value that samples miss"] = (_, index) => index == 7 ? -1 : index == 9 ? double.PositiveInfinity : 0,
        ["both zeros"] = (random, index) => index % 2 == 0 ? -0.0 : random.Next(2) == 0 ? 0.0 : random.NextDouble(),
        ["infinities"] = (random, _) => random.Next(3) switch { 0 => double.NegativeInfinity, 1 => double.PositiveInfinity, _ => random.NextDouble() },
    };

    [Test]
    public void UpperEnds_AreThoseOfTheSortedNumbers([ValueSource(nameof(Names))] string shape, [Values(10, 40_000)] int count, [Values(2, 100, 255, 256)] int capacity)
    {
        var random = new Random(3);
        double[] values = [.. Enumerable.Range(0, count).Select(index => Shapes[shape](random, index))];

        Assert.That(QuantileBins.UpperEnds(values, capacity), Is.EqualTo(BySorting(values, capacity)));
    }

    private static string[] Names() => [.. Shapes.Keys];

    // The definition: a bin ends where the numbers up to here fill one share more than the bins before it.
    private static List<double> BySorting(double[] values, int capacity)
    {
        double[] sorted = [.. values.Select(value => value + 0.0).Order()];
        var distinct = sorted.Distinct().ToList();
        if (distinct.Count <= capacity) return distinct;
        List<double> ends = [];
        var start = 0;
        for (var next = 1; next <= sorted.Length; next++)
        {
            if (next < sorted.Length && sorted[next] == sorted[next - 1]) continue;
            if ((long)next * capacity / sorted.Length <= (long)start * capacity / sorted.Length) continue;
            ends.Add(sorted[next - 1]);
            start = next;
        }

        return ends;
    }
}
