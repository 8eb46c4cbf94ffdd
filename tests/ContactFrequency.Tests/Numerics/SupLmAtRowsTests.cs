using ContactFrequency.Numerics;
using ContactFrequency.Tests.Segmentation.Models;

namespace ContactFrequency.Tests.Numerics;

public class SupLmAtRowsTests
{
    [TestCase(186, 20, 2)]
    [TestCase(100, 10, 1)]
    [TestCase(120, 20, 4)]
    public void LogPValue_IsTheShareOfSimulatedStatistics(int rows, int from, int dimensions)
    {
        const int times = 4000;
        var random = new Random(3);
        var largest = new double[times];
        var sums = new double[dimensions];
        var draws = new double[rows * dimensions];
        for (var time = 0; time < times; time++)
        {
            for (var k = 0; k < draws.Length; k++) draws[k] = ModelSamples.Normal(random);
            for (var k = 0; k < dimensions; k++)
            {
                var mean = Enumerable.Range(0, rows).Average(row => draws[row * dimensions + k]);
                for (var row = 0; row < rows; row++) draws[row * dimensions + k] -= mean;
            }

            Array.Clear(sums);
            for (var row = 0; row < rows - from; row++)
            {
                for (var k = 0; k < dimensions; k++) sums[k] += draws[row * dimensions + k];
                var left = row + 1.0;
                if (left >= from) largest[time] = Math.Max(largest[time], sums.Sum(sum => sum * sum) / (left * (1 - left / rows)));
            }
        }

        Array.Sort(largest);
        foreach (var share in new[] { 0.1, 0.05, 0.01 })
        {
            var point = largest[(int)(times * (1 - share))];
            var found = Math.Exp(SupLmAtRows.LogPValue(point, dimensions, rows, from, rows - from));
            var always = Math.Exp(SupLm.LogPValue(point, dimensions, (double)from / rows, 1 - (double)from / rows));

            // Three standard deviations of the simulated share, and a tenth for the expansion; in continuous time it is a quarter to a half more.
            TestContext.Out.WriteLine($"n {rows}, k {dimensions}, x {point:F2}: simulated {share}, at rows {found:F4}, in continuous time {always:F4}");
            Assert.That(found, Is.EqualTo(share).Within(0.1 * share + 3 * Math.Sqrt(share / times)));
        }
    }

    [Test]
    public void LogPValue_IsThatOfEachPlace_AddedUp_WhereTheyAreFarApart()
    {
        // Places with log odds ten apart are as good as independent; the expansion has (1 − k/x) of the second.
        var p = Math.Exp(SupLmAtRows.LogPValue(20, 1, [0.007, 0.993]));
        var one = Math.Exp(UpperTail.LogOfChiSquared(20, 1));

        Assert.That(SupLmAtRows.LogPValue(20, 1, [0.5]), Is.EqualTo(UpperTail.LogOfChiSquared(20, 1)));
        Assert.That(p / one, Is.EqualTo(2).Within(0.15));
    }

    [Test]
    public void LogPValue_AgreesBetweenRowsAndListedPlaces()
    {
        double[] shares = [.. Enumerable.Range(20, 161).Select(row => row / 200.0)];

        // Simpson's rule on 64 panels against the sum over every step.
        Assert.That(SupLmAtRows.LogPValue(15, 3, 200, 20, 180), Is.EqualTo(SupLmAtRows.LogPValue(15, 3, shares)).Within(1e-4));
    }

    [Test]
    public void LogPValue_NeverRises([Values(1, 2, 5)] int dimensions, [Values(60, 500)] int rows)
    {
        var last = 0.0;
        for (var x = 0.0; x < 150; x += 0.25)
        {
            var p = SupLmAtRows.LogPValue(x, dimensions, rows, rows / 10, rows - rows / 10);
            Assert.That(p, Is.LessThanOrEqualTo(last + 1e-12), $"x {x}");
            last = p;
        }
    }

    [Test]
    public void StableOrder_IsThatOfAStableSort()
    {
        var random = new Random(5);
        double[] values = [.. Enumerable.Range(0, 5000).Select(row => row % 7 == 0 ? double.NaN : row % 5 == 0 ? -0.0 : Math.Round(1e3 * ModelSamples.Normal(random)) * (row % 3 == 0 ? 1e-300 : 1e6)), 0.0, double.MinValue, double.MaxValue];

        // LINQ's sort is stable; it takes −0 and 0 for equal as well, and NaN for the smallest.
        int[] expected = [.. Enumerable.Range(0, values.Length).OrderBy(row => double.IsNaN(values[row])).ThenBy(row => values[row])];
        Assert.That(StableOrder.Of(values), Is.EqualTo(expected));
        Assert.That(StableOrder.Of([]), Is.Empty);
    }
}
