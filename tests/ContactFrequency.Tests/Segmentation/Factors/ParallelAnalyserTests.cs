using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Tests.Segmentation.Factors;

public class ParallelAnalyserTests
{
    private static readonly ParallelAnalyser Analyser = new(new() { Sets = 100 });

    [TestCase(2, 5, 0.0)]
    [TestCase(3, 4, 0.3)]
    [TestCase(4, 4, 0.2)]
    public void Analyse_FindsTheNumber_In95Of100Simulations(int factors, int items, double correlation)
    {
        var world = new FactorWorld(factors, items, _ => 0.7, correlation);
        var right = Enumerable.Range(0, 100).Count(seed => Analyser.Analyse(ItemCorrelations.FromTable(world.Draw(300, seed).Answers)).Factors == factors);

        TestContext.Out.WriteLine($"{right} of 100 right");
        Assert.That(right, Is.GreaterThanOrEqualTo(95));
    }

    [Test]
    public void RandomQuantile_LiesEvenlyBetweenOrderedSets([Values(0.5, 0.7, 0.9, 0.95)] double quantile)
    {
        // Of 21 sets every twentieth of the way is one of them, and between two of them the quantile is a line, as R's default has it.
        var items = ItemCorrelations.FromTable(new FactorWorld(2, 4, _ => 0.6, 0.2).Draw(200, 5).Answers);
        double At(double share) => new ParallelAnalyser(new() { Sets = 21, Quantile = Math.Min(share, 1 - 1e-12) }).Analyse(items).RandomQuantile[0];

        var (low, middle, high) = (At(quantile), At(quantile + 0.025), At(quantile + 0.05));

        Assert.That(high, Is.GreaterThan(low));
        Assert.That(middle, Is.EqualTo((low + high) / 2).Within(1e-9));
    }

    [Test]
    public void Analyse_FindsNoneInNoise()
    {
        var world = new FactorWorld(1, 10, _ => 0, 0);
        var found = Enumerable.Range(0, 100).Select(seed => Analyser.Analyse(ItemCorrelations.FromTable(world.Draw(300, seed).Answers)).Factors).ToList();

        TestContext.Out.WriteLine($"none {found.Count(factors => factors == 0)}, one {found.Count(factors => factors == 1)}, more {found.Count(factors => factors > 1)}");
        Assert.That(found.Max(), Is.LessThanOrEqualTo(1));
        // One is found in 5 % by construction: 95 ± 2.2, four of them, and a little for a quantile of 100 sets.
        Assert.That(found.Count(factors => factors == 0), Is.GreaterThanOrEqualTo(84));
    }

    [Test]
    public void Analyse_IsTheSame_ForTheSameSeed()
    {
        var items = ItemCorrelations.FromTable(new FactorWorld(2, 4, _ => 0.6, 0.2).Draw(200, 5).Answers);
        var one = new ParallelAnalyser(new() { Seed = 3 }).Analyse(items);

        Assert.That(new ParallelAnalyser(new() { Seed = 3 }).Analyse(items).RandomQuantile, Is.EqualTo(one.RandomQuantile));
        Assert.That(new ParallelAnalyser(new() { Seed = 4 }).Analyse(items).RandomQuantile, Is.Not.EqualTo(one.RandomQuantile));
    }

    [Test]
    public void RandomEigenvalues_AreThoseOfRowsOfNormalNumbers()
    {
        // Drawn without rows (Wishart) against 400 tables with rows.
        var world = new FactorWorld(1, 6, _ => 0, 0);
        double[][] rows = [.. Enumerable.Range(0, 400).Select(seed => ItemCorrelations.FromTable(world.Draw(40, seed).Answers).Eigenvalues.ToArray())];
        var ours = new ParallelAnalyser(new() { Sets = 2000 }).Analyse(ItemCorrelations.FromTable(world.Draw(40, 1).Answers));
        for (var rank = 0; rank < 6; rank++)
        {
            var mean = rows.Average(row => row[rank]);
            var error = Math.Sqrt(rows.Average(row => Math.Pow(row[rank] - mean, 2)) / 400);
            // Four standard errors of the mean of 400; that of 2000 adds a tenth.
            ReferenceData.Check($"random eigenvalue {rank + 1}", mean, ours.RandomMean[rank], 4.4 * error);
        }
    }
}
