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
            LeftSums = [],
            MissingGoesLeft = false,
        };
        return
        [
            Node(40, 60, split, 1, 4),
            Node(35, 15, split, 2, 3),
            Node(30, 2),
            Node(5, 13),
            Node(5, 45, split, 5, 6),
            Node(5, 20),
            Node(0, 25),
        ];
    }

    private static GrownNode Node(long first, long second, TreeSplit? split = null, int left = -1, int right = -1) => new([first + second, first, second])
    {
        Weight = first + second,
        Risk = Math.Min(first, second),
        Split = split,
        Left = left,
        Right = right,
    };

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
            var cost = leaves.Sum(index => nodes[index].Risk) / 400.0 + alpha * leaves.Count;
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
        var asLeaf = nodes[index].Risk / nodes[0].Customers + alpha;
        return nodes[index].Split is null
            ? asLeaf
            : Math.Min(asLeaf, LeastCost(nodes, nodes[index].Left, alpha) + LeastCost(nodes, nodes[index].Right, alpha));
    }
}
