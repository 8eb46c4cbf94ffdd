using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class TreeRulesTests
{
    private static readonly SegmentTree Tree = new(["distance", "price"],
    [
        new() { Attribute = "tenure", Threshold = 3.1 / 2 + 3.2 / 2, MissingGoesLeft = true, Left = 1, Right = 4, Customers = 100, ClassProbabilities = [0.5, 0.5] },
        new() { Attribute = "home", LeftLevels = ["a", "b"], RightLevels = ["c"], Left = 2, Right = 3, Customers = 60, ClassProbabilities = [0.4, 0.6] },
        new() { Customers = 40, ClassProbabilities = [0.25, 0.75] },
        new() { Customers = 20, ClassProbabilities = [0.75, 0.25] },
        new() { Attribute = "tenure", Threshold = double.MaxValue, Left = 5, Right = 6, Customers = 40, ClassProbabilities = [0.6, 0.4] },
        new() { Customers = 25, ClassProbabilities = [0.5, 0.5] },
        new() { Customers = 15, ClassProbabilities = [0.1, 0.9] },
    ]);

    [Test]
    public void Of_TellsEveryLeaf()
    {
        var rules = TreeRules.Of(Tree);

        Assert.Multiple(() =>
        {
            Assert.That(rules.Select(rule => rule.Leaf), Is.EqualTo(new[] { 2, 3, 5, 6 }));
            Assert.That(rules[0].Condition, Is.EqualTo("(tenure <= 3.15 or missing) and home in {a, b}"));
            Assert.That(rules[1].Condition, Is.EqualTo("(tenure <= 3.15 or missing) and (home in {c} or missing)"));
            Assert.That(rules[2].Condition, Is.EqualTo("tenure > 3.15"));
            Assert.That(rules[0].ToString(), Does.EndWith("home in {a, b}: price (probability 0.75, 40.0 % of customers)").Or.EndsWith("40.0% of customers)"));
        });
    }

    [Test]
    public void Of_MergesSplitsOnOneAttribute()
    {
        var tree = new SegmentTree(["a"],
        [
            Node(1, 4) with { Attribute = "x", Threshold = 8 },
            Node(2, 3) with { Attribute = "x", Threshold = 2 },
            Node(-1, -1), Node(-1, -1), Node(-1, -1),
        ]);

        Assert.That(TreeRules.Of(tree).Select(rule => rule.Condition), Is.EqualTo(new[] { "x <= 2", "2 < x <= 8", "(x > 8 or missing)" }));
    }

    [Test]
    public void Of_SaysPresentAndMissing_WhenThatIsTheSplit()
    {
        var tree = new SegmentTree(["a"],
            [Node(1, 2) with { Attribute = "x", Threshold = double.MaxValue }, Node(-1, -1), Node(-1, -1)]);

        Assert.That(TreeRules.Of(tree).Select(rule => rule.Condition), Is.EqualTo(new[] { "x is present", "x is missing" }));
    }

    [Test]
    public void Of_HoldsForAllCustomers_WhenTheRootIsALeaf() =>
        Assert.That(TreeRules.Of(new(["a"], [Node(-1, -1)])).Single().Condition, Is.EqualTo("all customers"));

    // A name that the deeper split did not see follows its missing values there, and the rule must say so.
    [Test]
    public void Of_ListsTheNamesThatReachTheLeaf()
    {
        var tree = new SegmentTree(["a"],
        [
            Node(1, 4) with { Attribute = "home", LeftLevels = ["a", "b", "c"], RightLevels = ["d"], MissingGoesLeft = true },
            Node(2, 3) with { Attribute = "home", LeftLevels = ["a"], RightLevels = ["b"], MissingGoesLeft = true },
            Node(-1, -1), Node(-1, -1), Node(-1, -1),
        ]);
        var homes = TreeSamples.Names("home", ["a", "b", "c", "d"]);

        var conditions = TreeRules.Of(tree).ToDictionary(rule => rule.Leaf, rule => rule.Condition);

        Assert.That(conditions.Values, Is.EqualTo(new[] { "(home in {a, c} or missing)", "home in {b}", "home in {d}" }));
        foreach (var (leaf, name) in tree.FindLeaves([homes]).Zip(homes.Levels))
            Assert.That(conditions[leaf], Does.Match($"[{{ ]{name}[,}}]"));
    }

    private static TreeNode Node(int left, int right) => new() { Left = left, Right = right, Customers = 1, ClassProbabilities = [1] };
}
