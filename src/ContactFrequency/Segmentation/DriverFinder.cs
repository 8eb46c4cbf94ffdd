using System.Collections.Immutable;
using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Segmentation;

/// <summary>Finds what drives each customer to buy: by a tree grown from survey labels or from factors of survey items, or by a column that states it.</summary>
public static class DriverFinder
{
    /// <summary>More values than this name customers rather than drivers.</summary>
    public const int MaxDrivers = 20;

    /// <summary>The driver of a customer for whom the column that states it is empty.</summary>
    public const string Unknown = "unknown";

    private const string ColumnPrefix = "column:";

    /// <summary>Finds the drivers.</summary>
    /// <param name="customers">The customers; their attributes are what a tree may split on.</param>
    /// <param name="survey">Answers by customer index.</param>
    /// <param name="source"><c>survey</c>, <c>factors</c>, <c>column:NAME</c>, or null for survey labels where there are any, else factors of survey items where these tell any, else one driver <c>all</c>.</param>
    /// <param name="seed">Seed of the cross-validation and of the random answers that factors are counted by.</param>
    /// <param name="factorCount">The number of factors, from 2 to <see cref="MaxDrivers"/>; null to count them.</param>
    /// <remarks>Where items have fewer than two factors in common there is one driver, <c>all</c>, and a note that says so.</remarks>
    /// <exception cref="CustomerDataException">The survey has too many different labels.</exception>
    /// <exception cref="ArgumentException">
    /// The source asks for labels, items or a column that is not there, the items are too few or were answered by too few, or the column has too many values.
    /// </exception>
    public static DriverFindings Find(
        CustomerTable customers, IReadOnlyDictionary<int, SurveyRecord> survey, string? source, long seed, int? factorCount = null)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(survey);
        if (source?.StartsWith(ColumnPrefix, StringComparison.Ordinal) == true) return FromColumn(customers, source[ColumnPrefix.Length..]);
        if (source == "factors") return FactorLabels.Find(customers, survey, seed, factorCount, isAskedFor: true);
        if (survey.Values.Any(answer => answer.Driver is not null))
            return FromLabels(customers, [.. Enumerable.Range(0, customers.Count).Select(customer => survey.GetValueOrDefault(customer)?.Driver)], "surveyed customers", seed);
        if (source is null && survey.Values.Any(answer => !answer.Items.Names.IsEmpty)) return FactorLabels.Find(customers, survey, seed, factorCount, isAskedFor: false);
        if (source == "survey") throw new ArgumentException("Drivers were to come from the survey, but no row of it has a driver.");
        return All(customers);
    }

    internal static DriverFindings All(CustomerTable customers) => new([.. DriverPrediction.Of(null, [], customers.Count)], null, null, []);

    internal static DriverFindings FromLabels(CustomerTable customers, IReadOnlyList<string?> labels, string labelled, long seed)
    {
        string[] ids = [.. customers.Records.Select(record => record.CustomerId)];
        var training = TrainingSet.FromLabels(customers.Attributes, ids, labels);
        if (training.Classes.Length > MaxDrivers)
            throw new CustomerDataException($"survey: driver has {training.Classes.Length} different labels, more than {MaxDrivers}: {string.Join(", ", training.Classes.Take(5))} …");
        return FromFit(customers, new ClassificationTreeGrower(new TreeOptions { Seed = seed }).Grow(training), labelled);
    }

    /// <summary>The drivers that a tree predicts.</summary>
    internal static DriverFindings FromFit(CustomerTable customers, TreeFit fit, string labelled)
    {
        List<DataNote> notes = [];
        if (fit.Tree.LeafCount == 1)
        {
            notes.Add(new("driver_not_predictable", fit.Tree.Nodes[0].Customers, $"No column of customers predicts the driver of the {labelled}; everyone gets the commonest one."));
        }

        return new([.. DriverPrediction.Of(fit.Tree, customers.Attributes, customers.Count)], fit.Tree, fit, [.. notes]);
    }

    // A tree that looks the driver up, one value at a time, so that scoring needs nothing else.
    private static DriverFindings FromColumn(CustomerTable customers, string name)
    {
        var column = customers.Attributes.FirstOrDefault(attribute => attribute.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? throw new ArgumentException($"customers has no column '{name}' to take the driver from; it has {string.Join(", ", customers.Attributes.Select(attribute => attribute.Name))}.");
        string[] drivers = [.. Enumerable.Range(0, customers.Count).Select(customer => column.Text(customer) ?? Unknown)];
        var byDriver = drivers.CountBy(driver => driver, StringComparer.Ordinal).OrderBy(pair => pair.Key, StringComparer.Ordinal).ToList();
        if (byDriver.Count > MaxDrivers)
            throw new ArgumentException($"Column '{name}' has {byDriver.Count} different values, more than {MaxDrivers}; a driver is one of a few.");

        var tree = LookupTree(column, byDriver);
        return new([.. DriverPrediction.Of(tree, customers.Attributes, customers.Count)], tree, null, []);
    }

    private static SegmentTree LookupTree(AttributeColumn column, List<KeyValuePair<string, int>> drivers)
    {
        ImmutableArray<string> classes = [.. drivers.Select(pair => pair.Key)];
        // Numbers are split off in their own order, names in theirs; the missing ones come first.
        var order = Enumerable.Range(0, classes.Length)
            .OrderBy(index => classes[index] != Unknown)
            .ThenBy(index => column is NumericColumn && double.TryParse(classes[index], CultureInfo.InvariantCulture, out var number) ? number : 0)
            .ThenBy(index => classes[index], StringComparer.Ordinal)
            .ToList();
        List<TreeNode> nodes = [];
        for (var at = 0; at < order.Count; at++)
        {
            if (at < order.Count - 1) nodes.Add(Split(column, classes, order, at, drivers) with { Left = nodes.Count + 1, Right = nodes.Count + 2 });
            nodes.Add(Leaf(order[at]));
        }

        return new(classes, [.. nodes]);

        TreeNode Leaf(int index) => new()
        {
            Customers = drivers[index].Value,
            ClassProbabilities = [.. Enumerable.Range(0, classes.Length).Select(other => other == index ? 1.0 : 0.0)],
        };
    }

    private static TreeNode Split(AttributeColumn column, ImmutableArray<string> classes, List<int> order, int at, List<KeyValuePair<string, int>> drivers)
    {
        var rest = order[at..];
        var total = (double)rest.Sum(index => drivers[index].Value);
        var isMissing = classes[order[at]] == Unknown;
        var node = new TreeNode
        {
            Attribute = column.Name,
            MissingGoesLeft = isMissing,
            Customers = (int)total,
            ClassProbabilities = [.. Enumerable.Range(0, classes.Length).Select(index => rest.Contains(index) ? drivers[index].Value / total : 0)],
        };
        if (column is NumericColumn)
            return node with { Threshold = isMissing ? Number(order[at + 1]) - 1 : Number(order[at]) };
        return node with
        {
            LeftLevels = [classes[order[at]]],
            RightLevels = [.. rest.Skip(1).Select(index => classes[index]).Order(StringComparer.Ordinal)],
        };

        double Number(int index) => double.Parse(classes[index], CultureInfo.InvariantCulture);
    }
}
