using System.Globalization;
using System.Runtime.CompilerServices;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

/// <summary>Trees against those of R's rpart 4.1.19; Reference/rpart-trees.R made the numbers, and tells how customers are simulated.</summary>
public class RpartReferenceTests
{
    private const int Customers = 600;

    private static readonly TreeOptions Options = new() { MinLeaf = 15, MaxDepth = 5, Folds = 0 };

    private static readonly string[] Cases =
        ["two classes", "three classes", "values", "two classes, weighted", "three classes, weighted", "values, weighted", "two classes, priors"];

    [TestCaseSource(nameof(Cases))]
    public void Tree_HasTheNodesOfRpart(string name)
    {
        var expected = Rows("rpart-nodes.csv", name);
        var fit = Fit(name);

        Assert.That(fit.Tree.Nodes, Has.Length.EqualTo(expected.Count));
        foreach (var (node, row) in fit.Tree.Nodes.Zip(expected))
        {
            var place = string.Join(';', row);
            Assert.That(node.Customers, Is.EqualTo(int.Parse(row[2], CultureInfo.InvariantCulture)), place);
            Assert.That(node.Attribute ?? "", Is.EqualTo(row[4]), place);
            // Values are whole numbers, so thresholds are halves.
            if (row[5].Length > 0) Assert.That(node.Threshold, Is.EqualTo(Number(row[5])), place);
            Assert.That(string.Join(' ', node.LeftLevels), Is.EqualTo(row[6]), place);
            // Both compute with doubles and print 15 digits; sums of 600 lose two or three.
            Assert.That(Predictions(node), Is.EqualTo(row[8].Split(' ').Select(Number)).Within(1e-11), place);
            if (!double.IsNaN(node.Value))
                Assert.That(node.Deviation * node.Deviation * Number(row[3]), Is.EqualTo(Number(row[7])).Within(1e-10).Percent, place);
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Path_HasTheComplexitiesOfRpart(string name)
    {
        var expected = Rows("rpart-complexity.csv", name);
        var fit = Fit(name);

        Assert.That(fit.Path.Reverse().Select(step => step.Leaves - 1), Is.EqualTo(expected.Select(row => int.Parse(row[2], CultureInfo.InvariantCulture))));
        // Differences of errors lose as many digits as a split takes less off them than the whole tree does.
        Assert.That(fit.Path.Reverse().Select(step => step.Alpha / fit.RootError), Is.EqualTo(expected.Select(row => Number(row[1]))).Within(1e-11));
    }

    // rpart tells the shares of classes, this library smooths them: (n p + 1) / (n + K).
    private static IEnumerable<double> Predictions(TreeNode node) => node.ClassProbabilities.IsEmpty
        ? [node.Value]
        : node.ClassProbabilities.Select(p => (p * (node.Customers + node.ClassProbabilities.Length) - 1) / node.Customers);

    private static TreeFit Fit(string name)
    {
        var customers = Simulated();
        ContactFrequency.Data.AttributeColumn[] attributes =
        [
            TreeSamples.Numbers("x1", customers.Select(one => one.X1)),
            TreeSamples.Numbers("x2", customers.Select(one => one.X2)),
            TreeSamples.Numbers("x3", customers.Select(one => one.X3)),
            TreeSamples.Names("home", customers.Select(one => one.Home)),
        ];
        double[] weights = [.. customers.Select(one => name.EndsWith("weighted", StringComparison.Ordinal) ? one.Weight : 1)];
        if (name.StartsWith("values", StringComparison.Ordinal))
            return new RegressionTreeGrower(Options).Grow(TreeSamples.Values(customers.Select(one => one.Value), attributes).WithWeights(weights));
        var set = TreeSamples.Set(customers.Select(one => name.StartsWith("two", StringComparison.Ordinal) ? one.Two : one.Three), attributes).WithWeights(weights);
        return new ClassificationTreeGrower(Options).Grow(
            name.EndsWith("priors", StringComparison.Ordinal) ? set.WithPriors(new Dictionary<string, double> { ["distance"] = 0.8, ["price"] = 0.2 }) : set);
    }

    private static List<(double X1, double X2, double X3, string Home, double Value, string Two, string Three, double Weight)> Simulated()
    {
        var state = 20261123L;
        double Uniform() => (state = 16807 * state % 2147483647) / 2147483647.0;
        List<(double, double, double, string, double, string, string, double)> customers = [];
        for (var customer = 0; customer < Customers; customer++)
        {
            var (x1, x2, x3) = (Math.Floor(200 * Uniform()), Math.Floor(200 * Uniform()), Math.Floor(200 * Uniform()));
            var home = "abcdef"[(int)(6 * Uniform())].ToString();
            var error = 0.0;
            for (var k = 0; k < 12; k++) error += Uniform();
            error -= 6;
            var weight = Math.Floor(1 + 8 * Uniform());
            var v = Uniform();
            var value = 0.05 * x1 * (x2 > 80 ? 1 : 0) + (home is "b" or "d" or "e" ? 2 : 0) + 0.01 * x3 + error;
            customers.Add((x1, x2, x3, home, value, value > 4 + 4 * (v - 0.5) ? "price" : "distance", v > 0.75 ? "habit" : value > 4 ? "price" : "distance", weight));
        }

        return customers;
    }

    private static List<string[]> Rows(string file, string name) => [.. File.ReadLines(Path.Combine(Folder(), "Reference", file))
        .Skip(1).Select(line => line.Split(';')).Where(row => row[0] == name)];

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Folder([CallerFilePath] string file = "") => Path.GetDirectoryName(file)!;
}
