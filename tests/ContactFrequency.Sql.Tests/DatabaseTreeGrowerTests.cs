using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql.Tests;

public class DatabaseTreeGrowerTests
{
    [Test]
    public void Tree_IsThatGrownInMemory([Values] Backend backend, [Values(256, 8)] int bins, [Values(true, false)] bool isPruned)
    {
        var options = new TreeOptions { Seed = 5, MaxBins = bins, UseOneStandardErrorRule = isPruned, Folds = isPruned ? 10 : 0, MinLeaf = 5 };
        using var database = CustomerDatabase.Open(Airline.Database(backend).Source);

        var actual = new DatabaseTreeGrower(options).Grow(database)!;

        var input = AnalysisInput.FromFolder(Airline.Folder);
        var expected = new ClassificationTreeGrower(options).Grow(TrainingSet.FromLabels(
            input.Customers.Attributes, [.. input.Customers.Records.Select(record => record.CustomerId)],
            [.. Enumerable.Range(0, input.Customers.Count).Select(customer => input.Survey.GetValueOrDefault(customer)?.Driver)]));
        Assert.That(expected.Path.First().Leaves, Is.GreaterThan(5), "the tree is grown deep before it is pruned");
        Assert.That(Text(actual), Is.EqualTo(Text(expected)));
    }

    [Test]
    public void Tree_SplitsOnHostileNamesAndValues([Values] Backend backend)
    {
        using var tables = Backends.Create(backend)
            .With("CREATE TABLE contacts (customer_id text)").With("CREATE TABLE purchases (customer_id text)")
            .With("CREATE TABLE survey (customer_id text, driver text)")
            .With("CREATE TABLE customers (customer_id text, \"x\"\"; DROP TABLE survey; --\" text)");
        for (var customer = 0; customer < 200; customer++)
        {
            var (id, value, driver) = (customer % 2 == 0 ? "price'; --" : "distance\"", customer % 2 == 0 ? "a'';b" : "@p0", customer % 2 == 0 ? "price'';" : "$1");
            id = $"{id.Replace("'", "''", StringComparison.Ordinal)}{customer}";
            tables.With($"INSERT INTO customers VALUES ('{id}', '{value}')").With($"INSERT INTO survey VALUES ('{id}', '{driver}')");
        }

        using var database = CustomerDatabase.Open(tables.Source);
        var tree = new DatabaseTreeGrower().Grow(database)!.Tree;

        Assert.That(tree.LeafCount, Is.EqualTo(2));
        Assert.That(tree.Classes, Is.EqualTo(["$1", "price';"]));
        Assert.That(tree.Nodes[0].Attribute, Is.EqualTo("x\"; DROP TABLE survey; --"));
        Assert.That(tree.Nodes[0].LeftLevels.Concat(tree.Nodes[0].RightLevels), Is.EquivalentTo(["@p0", "a';b"]));
    }

    private static string Text(TreeFit fit) =>
        string.Join('\n', fit.Tree.Nodes.Select(node =>
            $"{node.Attribute} {node.Threshold:R} [{string.Join('|', node.LeftLevels)}] [{string.Join('|', node.RightLevels)}] {node.MissingGoesLeft} {node.Left} {node.Right} {node.Customers} {string.Join(' ', node.ClassProbabilities)}"))
        + $"\n{string.Join('\n', fit.Path)}\n{fit.Chosen} {fit.RootError:R}\n{string.Join('\n', fit.Importances)}";
}
