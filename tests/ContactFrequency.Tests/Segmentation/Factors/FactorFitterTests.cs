using System.Collections.Immutable;
using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Tests.Segmentation.Factors;

public class FactorFitterTests
{
    private static readonly ImmutableArray<string> Three = ["q_a", "q_b", "q_c"];

    [Test]
    public void Truth_IsFoundExactly_WhereCorrelationsHoldNoChance([Values] FactorMethod method)
    {
        // One item loads on one factor, so the truth is where oblimin's criterion is 0.
        var world = new FactorWorld(3, 4, k => 0.85 - 0.1 * k, 0.4);

        var fit = new FactorFitter(new() { Method = method }).Fit(ItemCorrelations.FromMatrix(world.Items, world.Correlations().ToArray(), 500), 3).RequireConverged();

        // The criteria are flat to second order at their minimum of 0; the searches stop at a slope of 3e-9.
        FactorReference.CheckLoadings($"{method}", world.Loadings.ToRowArrays(), fit, 1e-6, world.FactorCorrelations.ToRowArrays());
        Assert.That(fit.Indices.Rmsea, Is.Zero);
        Assert.That(fit.Indices.PValue, Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void Truth_IsFoundWithinItsErrors_FromAnswers([Values] FactorMethod method, [Values(0, 0.1)] double missing)
    {
        var world = new FactorWorld(3, 4, k => 0.85 - 0.1 * k, 0.4);

        var fit = new FactorFitter(new() { Method = method }).Fit(ItemCorrelations.FromTable(world.Draw(4000, seed: 3, missing).Answers), 3).RequireConverged();

        // A correlation's standard error is at most 1 ÷ √4000 = 0.016; loadings in such a simple structure have about as much: four of these.
        FactorReference.CheckLoadings($"{method}", world.Loadings.ToRowArrays(), fit, 0.064, world.FactorCorrelations.ToRowArrays());
        Assert.That(fit.Factors.Order(StringComparer.Ordinal), Is.EqualTo(new[] { "q_a1+q_a2", "q_b1+q_b2", "q_c1+q_c2" }));
    }

    [Test]
    public void TestOfFit_KeepsItsLevel_OverSimulatedStudies()
    {
        var world = new FactorWorld(2, 4, _ => 0.7, 0.3);
        var fitter = new FactorFitter(new() { Method = FactorMethod.MaximumLikelihood, Rotation = FactorRotation.None });
        var pValues = Enumerable.Range(0, 200).Select(seed => fitter.Fit(ItemCorrelations.FromTable(world.Draw(200, seed).Answers), 2).Indices.PValue).ToList();

        TestContext.Out.WriteLine($"p below 0.05 in {pValues.Count(p => p < 0.05)} of 200, below 0.5 in {pValues.Count(p => p < 0.5)}");
        // Binomial: 10 ± 3.1 and 100 ± 7.1, three of them and more.
        Assert.That(pValues.Count(p => p < 0.05), Is.InRange(1, 21));
        Assert.That(pValues.Count(p => p < 0.5), Is.InRange(77, 123));
    }

    [Test]
    public void HeywoodCase_IsReported_NotHidden([Values] FactorMethod method)
    {
        // One factor behind three items has a loading of √(r12·r13 ÷ r23) on the first, here 1.13.
        var items = ItemCorrelations.FromMatrix(Three, new[,] { { 1, 0.8, 0.8 }, { 0.8, 1, 0.5 }, { 0.8, 0.5, 1 } }, 200);

        var fit = new FactorFitter(new() { Method = method }).Fit(items, 1);

        Assert.That(fit.Status, Is.EqualTo(FactorStatus.Heywood));
        Assert.That(fit.IsUsable);
        Assert.That(fit.Uniquenesses[0], Is.EqualTo(FactorOptions.Default.LeastUniqueness).Within(1e-12));
        Assert.That(fit.Uniquenesses[1], Is.InRange(0.35, 0.5), "a loading between √r23 and a little more than r12");
        Assert.That(fit.RequireConverged, Throws.InvalidOperationException.With.Message.Contains("Heywood"));
    }

    [Test]
    public void ThreeItems_HaveTheirFactorInClosedForm([Values] FactorMethod method)
    {
        var items = ItemCorrelations.FromMatrix(Three, new[,] { { 1, 0.42, 0.35 }, { 0.42, 1, 0.3 }, { 0.35, 0.3, 1 } }, 200);

        var fit = new FactorFitter(new() { Method = method }).Fit(items, 1).RequireConverged();

        // Loadings 0.7, 0.6, 0.5 reproduce the three correlations: no degree of freedom is left to test.
        FactorReference.Check($"{method}", Three, [0.7, 0.6, 0.5], [.. fit.Loadings.Select(row => row[0])], 1e-7);
        Assert.That(fit.Indices.DegreesOfFreedom, Is.Zero);
        Assert.That(fit.Indices.PValue, Is.NaN);
    }

    [TestCase(3, 1)]
    [TestCase(4, 1)]
    [TestCase(5, 2)]
    [TestCase(6, 3)]
    [TestCase(9, 5)]
    [TestCase(25, 18)]
    public void MaxFactors_LeavesNoDegreeOfFreedomBelowZero(int items, int factors) => Assert.That(FactorFitter.MaxFactors(items), Is.EqualTo(factors));

    [Test]
    public void MoreFactorsThanItemsTell_AreNotIdentified()
    {
        var fit = new FactorFitter().Fit(ItemCorrelations.FromMatrix(Three, new[,] { { 1, 0.42, 0.35 }, { 0.42, 1, 0.3 }, { 0.35, 0.3, 1 } }, 200), 2);

        Assert.That(fit.Status, Is.EqualTo(FactorStatus.NotIdentified));
        Assert.That(fit.Uniquenesses, Is.All.NaN);
        Assert.That(fit.RequireConverged, Throws.InvalidOperationException);
    }

    [Test]
    public void IterationLimit_IsReported() =>
        Assert.That(new FactorFitter(new() { MaxIterations = 1 }).Fit(ItemCorrelations.FromTable(new FactorWorld(2, 4, _ => 0.6, 0.3).Draw(200, 1).Answers), 2).Status, Is.EqualTo(FactorStatus.IterationLimit));

    [Test]
    public void ARepeatedItem_IsRepairedAndShowsAsHeywood()
    {
        var answers = new FactorWorld(2, 4, _ => 0.7, 0.3).Draw(300, 1).Answers;
        var items = ItemCorrelations.FromTable(new(answers.Items.Add("q_again"), answers.Columns.Add(answers.Columns[0])));

        Assert.That(items.IsRepaired);
        Assert.That(items.Eigenvalues.Min(), Is.GreaterThan(9e-9));
        Assert.That(new FactorFitter().Fit(items, 3).IsUsable);
        Assert.That(new FactorFitter(new() { Method = FactorMethod.MaximumLikelihood }).Fit(items, 2).Status, Is.EqualTo(FactorStatus.Heywood));
    }

    [Test]
    public void Names_AreSafeAndDistinct()
    {
        ImmutableArray<string> items = ["q_price/value", "q_fare, total", "q_c", "q_d", "q_e", "q_f"];
        var world = new FactorWorld(2, 3, k => 0.9 - 0.1 * k, 0.2);

        var fit = new FactorFitter().Fit(ItemCorrelations.FromMatrix(items, world.Correlations().ToArray(), 500), 2);
        // Both factors have q_a on top of a second one: loadings by hand, through the name maker alone.
        var shared = FactorNames.Of(["q_a", "q_b", "q_c"], MathNet.Numerics.LinearAlgebra.Matrix<double>.Build.DenseOfArray(new[,] { { 0.9, 0.8 }, { 0.1, 0.1 }, { 0.2, 0.3 } }));

        Assert.That(fit.Factors.Order(StringComparer.Ordinal), Is.EqualTo(new[] { "q_d+q_e", "q_price_value+q_fare__total" }));
        Assert.That(shared, Is.EqualTo(new[] { "q_a+q_c+q_b-1", "q_a+q_c+q_b-2" }));
    }

    [Test]
    public void FromTable_TakesEachPairsOwnRows_AndCountsTheThinnest()
    {
        const double gap = double.NaN;
        var items = ItemCorrelations.FromTable(new(Three, [[1, 2, 3, 4, 5, gap], [2, 1, 4, 3, gap, 5], [gap, 1, 1, 3, 2, gap]]));

        // a and b over rows 1–4: 3 ÷ √(5·5). a and c over rows 2–5: 2.5 ÷ √(5·2.75). b and c over rows 2–4: 2/3 ÷ √(42/9·24/9).
        Assert.That(items[0, 1], Is.EqualTo(0.6).Within(1e-12));
        Assert.That(items[0, 2], Is.EqualTo(2.5 / Math.Sqrt(5 * 2.75)).Within(1e-12));
        Assert.That(items[1, 2], Is.EqualTo(2 / 3.0 / Math.Sqrt(42 / 9.0 * 24 / 9.0)).Within(1e-12));
        Assert.That(items.Customers, Is.EqualTo(3));
        Assert.That(items.Means[0], Is.EqualTo(3));
        Assert.That(items.StandardDeviations[0], Is.EqualTo(Math.Sqrt(2.5)).Within(1e-12));
    }

    [TestCase(0.8, 0.8000001)]
    [TestCase(1.1, 1.1)]
    [TestCase(double.NaN, double.NaN)]
    public void FromMatrix_RefusesWhatNoCorrelationsAre(double upper, double lower)
    {
        ImmutableArray<string> items = ["q_a", "q_b"];
        Action create = () => ItemCorrelations.FromMatrix(items, new[,] { { 1, upper }, { lower, 1 } }, 100);
        if (upper < 1) Assert.That(() => create(), Throws.Nothing, "rounding");
        else Assert.That(() => create(), Throws.ArgumentException);
    }
}
