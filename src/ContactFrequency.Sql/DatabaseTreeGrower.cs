using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql;

/// <summary>Grows the tree that predicts drivers on all customers who stated one in <c>survey</c>, inside their database.</summary>
/// <remarks>
/// <para>The tree is that of <see cref="ClassificationTreeGrower"/>: of each attribute the database counts values, from which bins follow; then, a level at a time, it counts customers by node, attribute, bin and class.
/// Answers and the folds of cross-validation, which a hash of customer id decides, are sent there first.</para>
/// <para>Stateless and safe to share between threads; the database is not.</para>
/// </remarks>
public sealed class DatabaseTreeGrower
{
    private readonly TreeOptions _options;

    /// <summary>Creates a grower with <see cref="TreeOptions.Default"/> or the given options.</summary>
    /// <exception cref="ArgumentException">Permutations are asked for, which sums cannot tell of.</exception>
    public DatabaseTreeGrower(TreeOptions? options = null)
    {
        _options = options ?? TreeOptions.Default;
        if (_options.Permutations > 0) throw new ArgumentException("Attributes cannot be permuted inside a database; leave permutations at 0.", nameof(options));
    }

    /// <summary>Grows and prunes a tree.</summary>
    /// <param name="database">The database.</param>
    /// <param name="maxRejected">Rows of <c>survey</c> that may break the contract.</param>
    /// <returns>The tree; null where nobody stated a driver.</returns>
    /// <exception cref="CustomerDataException">Too many rows break the contract, there are too many different drivers, a customer id stands twice, or none of them is of a customer in <c>customers</c>.</exception>
    /// <exception cref="DatabaseException">The database went away or refused.</exception>
    public TreeFit? Grow(CustomerDatabase database, RejectionLimit? maxRejected = null)
    {
        ArgumentNullException.ThrowIfNull(database);
        var labels = Labels(database, maxRejected ?? RejectionLimit.Default);
        if (labels.Count == 0) return null;
        var all = new CustomerSql(database.Customers, database.Session.Dialect);
        LogOverview.RequireUnique(database.Session, all);
        var customers = LabelledCustomers.Create(database.Session, all, labels, _options);
        if (customers.Classes.Length > DriverFinder.MaxDrivers)
            throw new CustomerDataException($"survey: driver has {customers.Classes.Length} different labels, more than {DriverFinder.MaxDrivers}: {string.Join(", ", customers.Classes.Take(5))} …");
        var nodes = HistogramGrowth.Grow(customers, _options);
        var validation = TreeCrossValidation.Of(customers.Bins, Folds(customers));
        database.Session.Execute($"DROP TABLE {customers.Table}");
        return TreeSelection.Select(customers.Bins, nodes, validation, customers.Classes, _options, threads: 1);
    }

    private ImmutableArray<HeldOutFold> Folds(LabelledCustomers customers)
    {
        if (_options.Folds == 0 || customers.Folds.Length < 2) return [];
        return [.. customers.Folds.Select(fold =>
        {
            var nodes = HistogramGrowth.Grow(customers, _options, without: fold);
            return new HeldOutFold(nodes, [], HistogramGrowth.HeldOut(customers, nodes, fold));
        })];
    }

    private static Dictionary<string, string> Labels(CustomerDatabase database, RejectionLimit limit)
    {
        var log = new RejectionLog("survey", limit);
        var answers = SurveyFile.Read(database.Stream("survey", CustomerSample.OfShare(1)), log);
        log.RequireWithinLimit();
        return answers.GroupBy(answer => answer.CustomerId, StringComparer.Ordinal)
            .Select(SurveyFile.First).Where(answer => answer.Driver is not null)
            .ToDictionary(answer => answer.CustomerId, answer => answer.Driver!, StringComparer.Ordinal);
    }
}
