using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class PruningSequenceTests
{
    // Root 40:60 errs on 40; left 35:15 on 15, its leaves 30:2 and 5:13 on 7; right 5:45 on 5, its leaves 5:20 and 0:25 on 5.
    private static List<GrownNode> Tree()
    {
        var split = new TreeSplit
        {
            Column = BinnedNumericColumn.From(TreeSamples.Numbers("x", [1]), [0], 2),
            Score = 0,
            GoesLeft = [],
            LeftCounts = [],
            MissingGoesLeft = false,
        };
        return
        [
            new([40, 60]) { Split = split, Left = 1, Right = 4 },
            new([35, 15]) { Split = split, Left = 2, Right = 3 },
            new([30, 2]),
            new([5, 13]),
            new([5, 45]) { Split = split, Left = 5, Right = 6 },
            new([5, 20]),
            new([0, 25]),
        ];
    }

    [Test]
    public void Alphas_AreThePricesAtWhichBranchesStopPaying()
    {
        // Right pays nothing; then left saves 8 errors for one leaf and the root 28 for two, of 100; then the root 20 for one.
        var sequence = PruningSequence.Of(Tree());

        Assert.That(sequence.Alphas, Is.EqualTo(new[] { 0, 0.08, 0.2 }).Within(1e-15));
    }

    [TestCase(0.0, new[] { 0, 1, 2, 3, 4 })]
    [TestCase(0.079, new[] { 0, 1, 2, 3, 4 })]
    [TestCase(0.08, new[] { 0, 1, 4 })]
    [TestCase(0.2, new[] { 0 })]
    [TestCase(double.PositiveInfinity, new[] { 0 })]
    public void Reached_IsTheBestSubtreeAtAPrice(double alpha, int[] nodes) =>
        Assert.That(PruningSequence.Of(Tree()).Reached(alpha), Is.EqualTo(nodes));

    [Test]
    public void Reached_CostsLeastOfAllSubtrees_AtAnyPrice([Random(0, int.MaxValue, 10)] int seed)
    {
        var nodes = TreeSamples.Unpruned(TreeSamples.Messy(400, new Random(seed)), new() { MinLeaf = 3, MaxDepth = 5 });
        var sequence = PruningSequence.Of(nodes);

        foreach (var alpha in sequence.Alphas.Concat([0.001, 0.01, 0.1]))
        {
            var leaves = sequence.Reached(alpha).Where(index => sequence.IsLeaf(index, alpha)).ToList();
            var cost = leaves.Sum(index => nodes[index].Errors) / 400.0 + alpha * leaves.Count;
            Assert.That(cost, Is.EqualTo(LeastCost(nodes, 0, alpha)).Within(1e-12), $"seed {seed}, alpha {alpha}");
        }
    }

    [Test]
    public void Reached_ShrinksAtEveryAlpha([Random(0, int.MaxValue, 10)] int seed)
    {
        var sequence = PruningSequence.Of(TreeSamples.Unpruned(TreeSamples.Messy(1000, new Random(seed)), new() { MinLeaf = 3, MaxDepth = 8 }));

        var sizes = sequence.Alphas.Select(alpha => sequence.Reached(alpha).Count);

        Assert.That(sizes, Is.Ordered.Descending.And.Unique, $"seed {seed}");
    }

    private static double LeastCost(List<GrownNode> nodes, int index, double alpha)
    {
        var asLeaf = (double)nodes[index].Errors / nodes[0].Customers + alpha;
        return nodes[index].Split is null
            ? asLeaf
            : Math.Min(asLeaf, LeastCost(nodes, nodes[index].Left, alpha) + LeastCost(nodes, nodes[index].Right, alpha));
    }
}
