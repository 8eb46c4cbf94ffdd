using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation.Responses;

public class ResponseTreeGrowerTests
{
    private const int Customers = 1000;

    private static readonly ResponseTreeOptions Options = new() { MinLeaf = 50, Resamples = 0 };

    [Test]
    public void Root_SplitsFiveInAHundred_WhereNothingChanges([Values(false, true)] bool buyersGather)
    {
        const int replicates = 400;
        var split = Enumerable.Range(0, replicates).Count(seed => Grow(seed, (_, _) => 0, buyersGather, Options).IsSignificant);

        // The 99.9 % band of 400 draws at five in a hundred is 8 to 35; tests of names and of few values err on the cautious side.
        TestContext.Out.WriteLine($"split in {split} of {replicates}");
        Assert.That(split, Is.InRange(4, 35));
    }

    [Test]
    public void Root_SplitsWhereTheResponseChanges_OnANumber()
    {
        var tree = Grow(5, (row, k) => k == 0 && row.Number > 0.3 ? 0.5 : 0, false, Options);

        Assert.That(tree.IsSignificant);
        Assert.That(tree.Shape.Nodes[0].Attribute, Is.EqualTo("number"));
        // Half an error of one customer at a thousand customers is found to within a few hundredths.
        Assert.That(tree.Shape.Nodes[0].Threshold, Is.EqualTo(0.3).Within(0.06));
        Assert.That(tree.Nodes[0].Tests.Select(test => test.Attribute), Is.EqualTo(new[] { "few", "gaps", "name", "number" }));
    }

    [Test]
    public void Root_SplitsNames_ByWhoRespondsAlike()
    {
        var tree = Grow(6, (row, k) => k == 1 && row.Name is "b" or "d" ? 0.6 : 0, false, Options);

        var node = tree.Shape.Nodes[0];
        Assert.That(node.Attribute, Is.EqualTo("name"));
        Assert.That(new[] { string.Join("", node.LeftLevels), string.Join("", node.RightLevels) }, Is.EquivalentTo(new[] { "bd", "ace" }));
    }

    [Test]
    public void Root_SplitsOffThoseWithoutAValue_WhereTheyRespondInAnotherWay()
    {
        var tree = Grow(7, (row, k) => k == 0 && row.HasGap ? 0.7 : 0, false, Options);

        var node = tree.Shape.Nodes[0];
        Assert.That((node.Attribute, node.Threshold, node.MissingGoesLeft), Is.EqualTo(("gaps", double.MaxValue, false)));
    }

    [Test]
    public void Tree_GoesOn_WhereASideIsMixed()
    {
        var tree = Grow(8, (row, k) => row.Number <= 0 ? 0 : row.Few == 2 ? 0.9 : -0.9, false, Options);

        Assert.That(tree.Shape.Nodes.Where(node => !node.IsLeaf).Select(node => node.Attribute), Is.EqualTo(new[] { "few", "number", "number" }), "either side of the stronger one is mixed still");
    }

    [Test]
    public void Pruning_KeepsOnlyWhatPays()
    {
        // What chance alone makes passes a test at nine in ten, but is not worth the logarithm of a thousand for each coefficient.
        static double Change((double Number, double Few, bool HasGap, string Name) row, int k) => 0;
        var loose = Options with { Alpha = 0.9, MaxDepth = 1 };

        var (all, paid) = (Splits(loose), Splits(loose with { Pruning = TreePruning.Bic }));
        TestContext.Out.WriteLine($"{all} splits, of which {paid} pay");
        Assert.That(all, Is.GreaterThan(15));
        Assert.That(paid, Is.LessThan(6));
        Assert.That(Grow(5, (row, k) => k == 0 && row.Number > 0.3 ? 0.5 : 0, false, Options with { Pruning = TreePruning.Bic }).Shape.LeafCount, Is.EqualTo(2));

        static int Splits(ResponseTreeOptions options) => Enumerable.Range(0, 20).Count(seed => Grow(seed, Change, false, options).Shape.LeafCount == 2);
    }

    [Test]
    public void Resamples_AgreeOnAStrongSplit_AndNotOnAChanceOne()
    {
        var options = Options with { Resamples = 50, SplitsRootAnyway = true, MaxDepth = 1 };
        var (strong, chance) = (Grow(5, (row, k) => k == 0 && row.Number > 0.3 ? 0.6 : 0, false, options), Grow(10, (_, _) => 0, false, options));

        TestContext.Out.WriteLine($"{strong.RootStability} {chance.RootStability}");
        Assert.That(strong.RootStability, Is.GreaterThan(0.95));
        Assert.That(chance.IsSignificant, Is.False);
        Assert.That(chance.Shape.LeafCount, Is.EqualTo(2), "split anyway");
        Assert.That(chance.RootStability, Is.LessThan(0.9));
    }

    [Test]
    public void Tree_IsTheRoot_ForTooFewCustomers()
    {
        var tree = Grow(5, (row, k) => row.Number > 0.3 ? 1 : 0, false, Options with { MinLeaf = 501 });

        Assert.That(tree.Shape.LeafCount, Is.EqualTo(1));
        Assert.That(tree.Nodes[0].PValue, Is.NaN);
    }

    [Test]
    public void Tree_IsTheSame_InAnyOrderOfCustomers()
    {
        var (one, other) = (Grow(11, (row, k) => k == 0 && row.Number > 0.3 ? 0.4 : 0, false, Options), Grow(11, (row, k) => k == 0 && row.Number > 0.3 ? 0.4 : 0, false, Options, reversed: true));

        Assert.That(other.Shape.Nodes[0].Threshold, Is.EqualTo(one.Shape.Nodes[0].Threshold));
        Assert.That(other.Nodes[0].PValue, Is.EqualTo(one.Nodes[0].PValue).Within(1e-9).Percent);
    }

    /// <summary>A tree on responses of two directions whose mean changes by attribute, in units of a customer's own noise.</summary>
    private static ResponseTree Grow(
        int seed, Func<(double Number, double Few, bool HasGap, string Name), int, double> change, bool buyersGather, ResponseTreeOptions options, bool reversed = false)
    {
        var random = new Random(seed);
        var rows = new (double Number, double Few, bool HasGap, string Name)[Customers];
        var influences = new double[Customers * 2];
        for (var customer = 0; customer < Customers; customer++)
        {
            var row = rows[customer] = (2 * random.NextDouble() - 1, random.Next(3), random.NextDouble() < 0.2, $"{"abcde"[random.Next(5)]}");
            // Those at the top of an attribute buy more: their influences are up to five times as large.
            var size = buyersGather ? Math.Exp(0.8 * (row.Number + 1)) : 1;
            for (var k = 0; k < 2; k++) influences[customer * 2 + k] = size * (Gaussian(random) + change(row, k)) + (k == 1 ? 0.5 * influences[customer * 2] : 0);
        }

        int[] order = [.. Enumerable.Range(0, Customers)];
        if (reversed) Array.Reverse(order);
        AttributeColumn[] attributes =
        [
            new NumericColumn("few", [.. order.Select(customer => rows[customer].Few)]),
            new NumericColumn("gaps", [.. order.Select(customer => rows[customer].HasGap ? double.NaN : customer % 7)]),
            CategoricalColumn.FromTexts("name", [.. order.Select(customer => rows[customer].Name)]),
            new NumericColumn("number", [.. order.Select(customer => rows[customer].Number)]),
        ];
        var columns = BinnedTable.Bin(attributes, [.. Enumerable.Range(0, Customers)], 256, 1);
        return new ResponseTreeGrower(options).Grow(columns, [.. order.Select(customer => $"c{customer}")],
            positions => CustomerResponses.FromInfluences([.. positions.SelectMany(position => influences[(order[position] * 2)..(order[position] * 2 + 2)])], 2));
    }

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
