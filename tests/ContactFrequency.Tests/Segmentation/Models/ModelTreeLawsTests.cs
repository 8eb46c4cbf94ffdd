using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation.Models;

public class ModelTreeLawsTests
{
    private static readonly ModelTreeOptions OneSplit = new() { MaxDepth = 1, Alpha = 0.999999 };

    [Test]
    public void Split_IsTheBestOfAllRefits_WhereItIsNumeric([ValueSource(typeof(ModelSamples), nameof(ModelSamples.Likelihoods))] ResponseLikelihood likelihood)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var table = Only("a", ModelSamples.Table(likelihood, 90, new(seed), (a, _) => (0, a > 0.6 ? 1.5 : 0), hasWeights: seed % 2 == 0));
            var tree = new ModelTreeGrower(OneSplit).Grow(table);
            var values = ((NumericColumn)table.Attributes[0]).Values.ToArray();

            var best = values.Order().Skip(19).Take(90 - 39).MinBy(threshold => Lack(table, row => values[row] <= threshold));

            Assert.That(tree.Nodes[0].Split!.Threshold, Is.EqualTo(best), $"seed {seed}");
            Assert.That(Lack(tree), Is.EqualTo(Lack(table, row => values[row] <= best)).Within(1e-9));
        }
    }

    [Test]
    public void Split_IsTheBestOfAllRefits_WhereItIsCategorical([ValueSource(typeof(ModelSamples), nameof(ModelSamples.Likelihoods))] ResponseLikelihood likelihood, [Values(0, long.MaxValue)] long limit)
    {
        for (var seed = 1; seed <= 5; seed++)
        {
            var table = Only("kind", ModelSamples.Table(likelihood, 200, new(seed), (_, kind) => (0, kind is "n" or "s" ? 1.5 : 0)));
            var tree = new ModelTreeGrower(OneSplit with { ExhaustiveLimit = limit }).Grow(table);
            var kind = table.Attributes[0];
            string[][] lefts = [["e"], ["e", "n"], ["e", "s"], ["e", "w"], ["e", "n", "s"], ["e", "n", "w"], ["e", "s", "w"]];

            var best = lefts.MinBy(left => Lack(table, row => left.Contains(kind.Text(row))))!;

            Assert.That(tree.Nodes[0].Split!.LeftLevels, Is.EqualTo(best), $"seed {seed}");
        }
    }

    [Test]
    public void Split_WithoutFittingEveryCandidate_IsThatOfFittingEach([Values(ResponseLikelihood.Poisson, ResponseLikelihood.Binomial)] ResponseLikelihood likelihood)
    {
        var differences = 0;
        for (var seed = 1; seed <= 40; seed++)
        {
            // A clear change, a weak one, a smooth one and none.
            var slope = (seed % 4) switch { 0 => 1.2, 1 => 0.4, _ => 0 };
            var table = Only("a", ModelSamples.Table(likelihood, 250, new(seed), (a, _) => (seed % 4 == 2 ? a : -0.5, 0.5 + (a > 0.7 ? slope : 0))));

            var exact = new ModelTreeGrower(OneSplit with { ExhaustiveLimit = long.MaxValue }).Grow(table);
            var screened = new ModelTreeGrower(OneSplit with { ExhaustiveLimit = 0 }).Grow(table);

            // No split may be better than the exact one; a few may be as good but for rounding.
            if (screened.Nodes[0].Split!.Threshold != exact.Nodes[0].Split!.Threshold) differences++;
            Assert.That(screened.LogLikelihood, Is.EqualTo(exact.LogLikelihood).Within(1e-8), $"seed {seed}");
        }

        TestContext.Out.WriteLine($"other thresholds in {differences} of 40 tables");
        Assert.That(differences, Is.Zero);
    }

    [Test]
    public void Tree_IsTheSame_WhateverTheOrderOfRows_WithoutTies([ValueSource(typeof(ModelSamples), nameof(ModelSamples.Likelihoods))] ResponseLikelihood likelihood)
    {
        var random = new Random(8);
        var table = ModelSamples.Table(likelihood, 600, random, (a, kind) => (kind == "n" ? 0.8 : 0, a > 0.5 ? 1.5 : -0.5), hasWeights: true);
        var order = Enumerable.Range(0, 600).ToArray();
        random.Shuffle(order);

        AssertSame(new ModelTreeGrower().Grow(table), new ModelTreeGrower().Grow(ModelSamples.Reordered(table, order)));
    }

    [Test]
    public void Tree_IsTheSame_WhateverTheOrderOfRows_WithTies_AtEndsOfValues()
    {
        var random = new Random(9);
        var table = ModelSamples.Table(ResponseLikelihood.Gaussian, 600, random, (a, _) => (0, a > 0.5 ? 1.5 : -0.5));
        var rounded = ModelSamples.Numbers("a", ((NumericColumn)table.Attributes[0]).Values.ToArray().Select(value => Math.Round(value, 1)));
        table = new(table.Response, table.Regressors, [rounded, .. table.Attributes.Skip(1)]);
        var order = Enumerable.Range(0, 600).ToArray();
        random.Shuffle(order);
        var grower = new ModelTreeGrower(new() { Ties = TieRule.ValueEnds });

        AssertSame(grower.Grow(table), grower.Grow(ModelSamples.Reordered(table, order)));
    }

    [Test]
    public void Tree_HasTheSameDigits_AtAnyNumberOfThreads([ValueSource(typeof(ModelSamples), nameof(ModelSamples.Likelihoods))] ResponseLikelihood likelihood, [Values(0, 1 << 20)] long limit)
    {
        var table = ModelSamples.Table(likelihood, 700, new(11), (a, kind) => (kind == "n" ? 0.8 : 0, a > 0.5 ? 1.5 : -0.5));
        var grower = new ModelTreeGrower(new() { ExhaustiveLimit = limit });
        ModelTree one = grower.Grow(table), three = grower.Grow(table, 3);

        Assert.That(one.Nodes, Has.Length.GreaterThan(2));
        Assert.That(three.Nodes.Select(Digits), Is.EqualTo(one.Nodes.Select(Digits)));

        static string Digits(ModelTreeNode node) => string.Join(' ', node.Model.Coefficients.Concat(node.Model.StandardErrors).Concat(node.Tests.SelectMany(test => (double[])[test.Statistic, test.LogPValue])).Append(node.Split?.Threshold ?? 0).Select(BitConverter.DoubleToInt64Bits));
    }

    [Test]
    public void Tree_FollowsScaleAndPlace_OfItsColumns()
    {
        var table = ModelSamples.Table(ResponseLikelihood.Gaussian, 500, new(12), (a, _) => (0, a > 0.5 ? 1.5 : -0.5));
        var far = new ModelTable(
            ModelSamples.Numbers("y", table.Response.Values.ToArray().Select(value => 5e9 + 1e9 * value)), [ModelSamples.Numbers("x", table.Regressors[0].Values.ToArray().Select(value => 1e9 + 1e-3 * value))],
            [ModelSamples.Numbers("a", ((NumericColumn)table.Attributes[0]).Values.ToArray().Select(value => 1e9 * value)), .. table.Attributes.Skip(1)]);
        ModelTree near = new ModelTreeGrower().Grow(table), moved = new ModelTreeGrower().Grow(far);

        Assert.That(moved.Nodes.Select(node => node.Rows), Is.EqualTo(near.Nodes.Select(node => node.Rows)));

        // x keeps ten of its sixteen digits at 1e9 with a width of 1e-3 … four digits of the width; slopes are 1e12 times those of near.
        foreach (var (one, other) in near.Nodes.Zip(moved.Nodes)) Assert.That(other.Model.Coefficients[1] / 1e12, Is.EqualTo(one.Model.Coefficients[1]).Within(1e-3));
    }

    [Test]
    public void Leaves_AreFoundAgain_FromTheAttributes()
    {
        var table = ModelSamples.Table(ResponseLikelihood.Gaussian, 800, new(13), (a, kind) => (kind == "n" ? 2 : 0, a > 0.5 ? 1.5 : -0.5));
        var tree = new ModelTreeGrower().Grow(table);
        var leaves = tree.FindLeaves(table.Attributes);

        Assert.That(tree.Nodes.Count(node => node.IsLeaf), Is.GreaterThan(2));
        foreach (var index in Enumerable.Range(0, tree.Nodes.Length).Where(index => tree.Nodes[index].IsLeaf)) Assert.That(leaves.Count(leaf => leaf == index), Is.EqualTo(tree.Nodes[index].Rows));
        Assert.That(() => tree.FindLeaves([ModelSamples.Numbers("other", 1)]), Throws.ArgumentException);
    }

    [TestCase(TreePruning.Aic)]
    [TestCase(TreePruning.Bic)]
    public void Pruning_TakesBackWhatDoesNotLowerTheCriterion(TreePruning pruning)
    {
        var table = ModelSamples.Table(ResponseLikelihood.Poisson, 400, new(14), (a, _) => (0, a > 0.5 ? 1 : -1));
        var options = new ModelTreeOptions { Alpha = 0.999 };
        ModelTree whole = new ModelTreeGrower(options).Grow(table), pruned = new ModelTreeGrower(options with { Pruning = pruning }).Grow(table);
        double Criterion(ModelTree tree) => pruning == TreePruning.Aic ? tree.Aic : tree.Bic;

        TestContext.Out.WriteLine($"{pruning}: {whole.Nodes.Length} nodes with {Criterion(whole):F2} to {pruned.Nodes.Length} with {Criterion(pruned):F2}");
        Assert.That(pruned.Nodes.Length, Is.LessThan(whole.Nodes.Length).And.GreaterThan(1));
        Assert.That(Criterion(pruned), Is.LessThan(Criterion(whole)));
        Assert.That(pruned.Nodes[0].Split!.Attribute, Is.EqualTo("a"));
        for (var index = 1; index < pruned.Nodes.Length; index++)
        {
            var parent = pruned.Nodes[pruned.Nodes[index].Parent];
            Assert.That(index == parent.Left || index == parent.Right);
        }
    }

    private static ModelTable Only(string attribute, ModelTable table) => new(table.Response, table.Regressors, [table.Attributes.Single(column => column.Name == attribute)], table.Likelihood, table.Weights);

    /// <summary>What the best models of two sides leave: squares, or minus the log-likelihood.</summary>
    private static double Lack(ModelTable table, Func<int, bool> isLeft)
    {
        var grower = new ModelTreeGrower(new() { MaxDepth = 0 });
        return Lack(grower.Grow(ModelSamples.Where(table, isLeft))) + Lack(grower.Grow(ModelSamples.Where(table, row => !isLeft(row))));
    }

    private static double Lack(ModelTree tree) => double.IsNaN(tree.ResidualSumOfSquares) ? -tree.LogLikelihood : tree.ResidualSumOfSquares;

    private static void AssertSame(ModelTree one, ModelTree other)
    {
        Assert.That(one.Nodes, Has.Length.GreaterThan(2));
        Assert.That(other.Nodes.Select(node => (node.Split?.Attribute, node.Split?.Threshold, node.Rows)), Is.EqualTo(one.Nodes.Select(node => (node.Split?.Attribute, node.Split?.Threshold, node.Rows))));

        // Sums of some hundred terms in another order.
        foreach (var (a, b) in one.Nodes.Zip(other.Nodes))
        {
            Assert.That(b.Model.Coefficients, Is.EqualTo(a.Model.Coefficients).Within(1e-10));
            Assert.That(b.Tests.Select(test => test.Statistic), Is.EqualTo(a.Tests.Select(test => test.Statistic)).Within(1e-8));
        }
    }
}
