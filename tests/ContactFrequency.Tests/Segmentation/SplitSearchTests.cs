using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

public class SplitSearchTests
{
    private static readonly TreeOptions OneSplit = new() { MaxDepth = 1, MinLeaf = 1 };

    // Scores Σ nₖ²/n of the five thresholds: 1.5: 1 + 13/5 = 3.6; 2.5: 2 + 10/4 = 4.5; 3.5: 5/3 + 5/3; then mirrored.
    [Test]
    public void Numeric_TakesTheLowerThreshold_WhenTwoAreEquallyGood()
    {
        var split = Split(["a", "a", "b", "a", "b", "b"], TreeSamples.Numbers("x", [1, 2, 3, 4, 5, 6]))!;

        Assert.Multiple(() =>
        {
            Assert.That(split.Threshold, Is.EqualTo(2.5));
            Assert.That(split.Score, Is.EqualTo(4.5).Within(1e-12));
            Assert.That(split.LeftSums, Is.EqualTo(new[] { 2, 2, 0 }), "customers, then by class");
            Assert.That(split.MissingGoesLeft, Is.False, "nothing was missing, and the right is larger");
        });
    }

    [TestCase("a", true)]
    [TestCase("b", false)]
    public void Numeric_SendsMissingTheBetterWay(string labelOfMissing, bool left)
    {
        string[] labels = ["a", "a", "b", "b", .. Enumerable.Repeat(labelOfMissing, 3)];

        var split = Split(labels, TreeSamples.Numbers("x", [1, 2, 3, 4, double.NaN, double.NaN, double.NaN]))!;

        Assert.That(split.MissingGoesLeft, Is.EqualTo(left));
        Assert.That(split.Threshold, Is.EqualTo(2.5));
    }

    [Test]
    public void Numeric_SplitsPresentFromMissing_WhenOnlyThatTells()
    {
        var split = Split(["a", "a", "a", "b", "b"], TreeSamples.Numbers("x", [1, 2, 3, double.NaN, double.NaN]))!;

        Assert.That(split.Threshold, Is.EqualTo(double.MaxValue));
        Assert.That(split.MissingGoesLeft, Is.False);
    }

    [Test]
    public void Categorical_GroupsNamesByClassShare_AndCallsTheFirstNameLeft()
    {
        var home = TreeSamples.Names("home", ["a", "a", "b", "b", "c", "c", "d", "d", null]);

        var split = Split(["y", "y", "x", "x", "y", "x", "x", "x", "y"], home)!;

        Assert.Multiple(() =>
        {
            // {a, c, missing} against {b, d}: 17/5 + 4 = 7.4; {a, missing} against {b, c, d}: 3 + 26/6 = 7.33.
            Assert.That(split.LeftLevels, Is.EqualTo(new[] { "a", "c" }));
            Assert.That(split.RightLevels, Is.EqualTo(new[] { "b", "d" }));
            Assert.That(split.MissingGoesLeft);
            Assert.That(split.Score, Is.EqualTo(17.0 / 5 + 4).Within(1e-12));
        });
    }

    [Test]
    public void Categorical_FindsTheBestOfAllSubsets([Values(2, 3, 4)] int classes, [Random(0, int.MaxValue, 10)] int seed)
    {
        var random = new Random(seed);
        string?[] names = [null, "a", "b", "c", "d", "e", "f", "g"];
        var home = TreeSamples.Names("home", Enumerable.Range(0, 200).Select(_ => names[random.Next(names.Length)]));
        var set = TreeSamples.Set(Enumerable.Range(0, 200).Select(_ => $"class {random.Next(classes)}"), home);

        var split = TreeSamples.Unpruned(set, OneSplit)[0].Split!;

        Assert.That(split.Score, Is.EqualTo(BestOfAllSubsets(home, set)).Within(1e-9), $"seed {seed}");
    }

    [Test]
    public void Categorical_OrdersByTheMostSeparatedClass_WhenThereAreManyNames()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(index => $"name {index:D2}")];
        // Names with an odd index are of class c alone; the others are half a, half b: c separates them.
        string[] labels = [.. names.SelectMany((_, index) => index % 2 == 1 ? new[] { "c", "c" } : ["a", "b"])];

        var split = Split(labels, TreeSamples.Names("home", names.SelectMany(name => new[] { name, name })))!;

        Assert.That(split.LeftLevels, Is.EqualTo(names.Where((_, index) => index % 2 == 0)));
    }

    [Test]
    public void Categorical_SplitsOffWhicheverNameIsOdd([Values("a", "b", "c", "d")] string odd)
    {
        string[] names = [.. TreeSamples.Repeat(2, "a", "b", "c", "d")];

        // Three classes, so that all subsets of the names are tried: the odd name is of class z alone, the others are half x, half y.
        var split = Split([.. names.Select((name, index) => name == odd ? "z" : index < 4 ? "x" : "y")], TreeSamples.Names("home", names))!;

        Assert.That(split.LeftLevels.Length == 1 ? split.LeftLevels : split.RightLevels, Is.EqualTo(new[] { odd }));
    }

    [Test]
    public void Split_TakesTheFirstColumnByName_WhenTwoAreEquallyGood()
    {
        double[] values = [1, 2, 3, 4];

        var split = Split(["a", "a", "b", "b"], TreeSamples.Numbers("z", values), TreeSamples.Numbers("m", values))!;

        Assert.That(split.Column.Name, Is.EqualTo("m"));
    }

    [Test]
    public void Split_IsNull_WhenNoColumnTellsAnything() =>
        Assert.That(Split(["a", "b", "a", "b"], TreeSamples.Numbers("x", [1, 1, 2, 2]), TreeSamples.Names("home", ["a", "a", "b", "b"])), Is.Null);

    [TestCase(new[] { 0, 1, 2 }, true)]
    [TestCase(new[] { 0, 2, 3 }, false)]
    public void Categorical_SendsNamesHeldOutToTheLargerSide(int[] rows, bool left)
    {
        var set = TreeSamples.Set(["x", "x", "y", "y", "y"], TreeSamples.Names("home", ["a", "a", "c", "c", "held out"]));

        var split = TreeGrowth.Grow(BinnedTable.From(set, 256), rows, OneSplit)[0].Split!;

        Assert.That(split.GoesLeft, Is.EqualTo(new[] { true, false, left }), "bins are a, c, held out");
    }

    [Test]
    public void Split_LeavesEnoughOnBothSides([Values(3, 10, 40)] int minLeaf, [Random(0, int.MaxValue, 5)] int seed)
    {
        var nodes = TreeSamples.Unpruned(TreeSamples.Messy(500, new Random(seed)), new() { MinLeaf = minLeaf, MaxDepth = 10 });

        Assert.That(nodes.Min(node => node.Customers), Is.GreaterThanOrEqualTo(minLeaf), $"seed {seed}");
    }

    private static TreeSplit? Split(string[] labels, params AttributeColumn[] columns) =>
        TreeSamples.Unpruned(TreeSamples.Set(labels, columns), OneSplit)[0].Split;

    private static double BestOfAllSubsets(CategoricalColumn column, TrainingSet set)
    {
        var best = 0.0;
        for (var subset = 1; subset < (1 << (column.Levels.Length + 1)) - 1; subset++)
        {
            // Code −1, missing, is bit 0.
            var left = set.ClassCodes.Where((_, row) => (subset >> (column.Codes[row] + 1) & 1) != 0);
            var right = set.ClassCodes.Where((_, row) => (subset >> (column.Codes[row] + 1) & 1) == 0);
            best = Math.Max(best, SumOfSquaresByMean(left) + SumOfSquaresByMean(right));
        }

        return best;
    }

    private static double SumOfSquaresByMean(IEnumerable<int> codes)
    {
        int[] counts = [.. codes.CountBy(code => code).Select(pair => pair.Value)];
        return counts.Sum(count => (double)count * count) / counts.Sum();
    }
}
