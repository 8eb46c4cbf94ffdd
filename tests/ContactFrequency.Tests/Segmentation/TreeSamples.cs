using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Tests.Segmentation;

/// <summary>Tables of customers for the tests of trees.</summary>
internal static class TreeSamples
{
    public static NumericColumn Numbers(string name, IEnumerable<double> values) => new(name, [.. values]);

    public static CategoricalColumn Names(string name, IEnumerable<string?> values) => CategoricalColumn.FromTexts(name, [.. values]);

    public static TrainingSet Set(IEnumerable<string> labels, params AttributeColumn[] attributes)
    {
        string[] all = [.. labels];
        return TrainingSet.FromLabels(attributes, Ids(all.Length), all);
    }

    public static ValueTrainingSet Values(IEnumerable<double> values, params AttributeColumn[] attributes)
    {
        double[] all = [.. values];
        return ValueTrainingSet.FromValues(attributes, Ids(all.Length), all);
    }

    public static string[] Ids(int count) => [.. Enumerable.Range(0, count).Select(index => string.Create(CultureInfo.InvariantCulture, $"customer-{index}"))];

    public static IEnumerable<T> Repeat<T>(int times, params IEnumerable<T> values) => Enumerable.Repeat(values, times).SelectMany(all => all);

    /// <summary>The unpruned tree, grown on every row of the set.</summary>
    public static List<GrownNode> Unpruned(TrainingSet set, TreeOptions options) =>
        TreeGrowth.Grow(BinnedTable.From(set, options.MaxBins), [.. Enumerable.Range(0, set.Rows.Length)], options);

    /// <summary>
    /// Two classes that a numeric and a categorical attribute tell apart, with 10 % of the labels wrong and two attributes
    /// that mean nothing. A tenth of the values is missing at random.
    /// </summary>
    public static TrainingSet TwoAttributeRule(int customers, Random random)
    {
        string[] homes = ["city", "coast", "hills", "plain"];
        var tenure = new double[customers];
        var home = new string?[customers];
        var labels = new string[customers];
        for (var i = 0; i < customers; i++)
        {
            tenure[i] = random.NextDouble() * 10;
            home[i] = homes[random.Next(homes.Length)];
            var isPrice = tenure[i] <= 6 && home[i] is "city" or "hills";
            labels[i] = isPrice == random.NextDouble() < 0.9 ? "price" : "distance";
        }

        return Set(
            labels,
            Numbers("tenure", tenure),
            Names("home", home),
            Numbers("noise", Enumerable.Range(0, customers).Select(_ => random.NextDouble() < 0.1 ? double.NaN : random.NextDouble())),
            Names("shade", Enumerable.Range(0, customers).Select(_ => random.NextDouble() < 0.1 ? null : $"shade {random.Next(5)}")));
    }

    /// <summary>Three classes that depend on three attributes with many missing values, ties and unequal names.</summary>
    public static TrainingSet Messy(int customers, Random random)
    {
        string[] classes = ["distance", "habit", "price"];
        var score = new double[customers];
        var town = new string?[customers];
        var age = new double[customers];
        var labels = new string[customers];
        for (var i = 0; i < customers; i++)
        {
            score[i] = random.NextDouble() < 0.2 ? double.NaN : Math.Round(random.NextDouble() * 5, 1);
            town[i] = random.NextDouble() < 0.1 ? null : $"town {random.Next(12)}";
            age[i] = random.Next(18, 80);
            var pull = (double.IsNaN(score[i]) ? 2 : score[i] > 2.5 ? 0 : 1) + (town[i]?.Length == 7 ? 1 : 0);
            labels[i] = random.NextDouble() < 0.75 ? classes[pull % 3] : classes[random.Next(3)];
        }

        return Set(labels, Numbers("score", score), Names("town", town), Numbers("age", age));
    }

    /// <summary>Spending that depends on the three attributes of <see cref="Messy"/>, with a long tail.</summary>
    public static ValueTrainingSet MessyValues(int customers, Random random)
    {
        var set = Messy(customers, random);
        return Values(set.ClassCodes.Select(code => code + Math.Pow(random.NextDouble(), -0.2)), [.. set.Attributes]);
    }

    /// <summary>Everything that a tree holds, line by line.</summary>
    public static string Text(SegmentTree tree) => string.Join('\n', tree.Nodes.Select(node => string.Create(
        CultureInfo.InvariantCulture,
        $"{node.Attribute} {node.Threshold:R} [{string.Join(',', node.LeftLevels)}] [{string.Join(',', node.RightLevels)}] {node.MissingGoesLeft} {node.Left} {node.Right} {node.Customers} {node.Value:R} {node.Deviation:R} {string.Join(' ', node.ClassProbabilities)}")));

    public static double Accuracy(SegmentTree tree, TrainingSet set)
    {
        var leaves = tree.FindLeaves(set.Attributes);
        var right = 0;
        for (var i = 0; i < set.Rows.Length; i++)
        {
            var probabilities = tree.Nodes[leaves[set.Rows[i]]].ClassProbabilities;
            if (tree.Classes[probabilities.IndexOf(probabilities.Max())] == set.Classes[set.ClassCodes[i]]) right++;
        }

        return (double)right / set.Rows.Length;
    }
}
