using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Panels;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql;

/// <summary>The whole job on the tables of a database: <see cref="ContactAnalysis"/> on a sample of the customers, or on all of them.</summary>
/// <remarks>
/// Where effects are identified as <c>randomised</c> from received contacts, they, observed means and today's use come from sums over all customers, whatever the sample; a note,
/// <c>sums_of_all</c>, says so. So does the tree of drivers where they come from <c>survey</c> (<c>drivers_of_all</c>). All else comes from the sample: checks, matrix, opt-outs, plan. Stateless and safe to share between threads; the database is not.
/// </remarks>
public sealed class DatabaseAnalysis
{
    private readonly AnalysisOptions _options;

    /// <summary>Creates an analysis with <see cref="AnalysisOptions.Default"/> or the given options.</summary>
    public DatabaseAnalysis(AnalysisOptions? options = null) => _options = options ?? AnalysisOptions.Default;

    /// <summary>Analyses the tables of a database.</summary>
    /// <param name="database">The database.</param>
    /// <param name="sample">The customers to read; null for <see cref="CustomerDatabase.DefaultSample"/>.</param>
    /// <param name="progress">Told the stages; null for nobody.</param>
    /// <param name="cancellationToken">Stops it between two stages or estimates.</param>
    /// <exception cref="ArgumentException">As of <see cref="ContactAnalysis"/>.</exception>
    /// <exception cref="CustomerDataException">The data break the input contract beyond what the options allow.</exception>
    /// <exception cref="DatabaseException">The database went away or refused.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public AnalysisResult Run(CustomerDatabase database, CustomerSample? sample = null, IProgress<AnalysisProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(database);
        progress?.Report(new("customers", 0));
        sample ??= database.DefaultSample(_options.Seed);
        var input = database.Input(sample, _options.MaxRejected);
        var (tree, usesSums) = (sample.IsAll ? null : DriverTree(database, input), UsesSums(database));
        var result = new ContactAnalysis(_options).Run(input, tree, usesSums ? (drivers, panel) => Sums(database, drivers, panel) : null, progress, cancellationToken);
        return result with { Notes = [.. result.Notes, .. Notes(database, tree, usesSums)] };
    }

    /// <summary>The tree of drivers grown on everybody's answers; null where drivers come from elsewhere, or where the sample reads a column in another way.</summary>
    private TreeFit? DriverTree(CustomerDatabase database, AnalysisInput input)
    {
        if (_options is not { Driver: null or "survey", HistoryPeriods: null or 0 } || database.Find("survey")?.Find("driver") is null) return null;
        var fit = new DatabaseTreeGrower(new() { Seed = _options.Seed }).Grow(database, _options.MaxRejected);
        return fit is not null && fit.Tree.Nodes.All(node => node.IsLeaf || input.Customers.Attributes.Any(column =>
            column.Name.Equals(node.Attribute, StringComparison.OrdinalIgnoreCase) && column is NumericColumn == !double.IsNaN(node.Threshold))) ? fit : null;
    }

    /// <summary>Whether anything in the options needs more than sums know: drawn frequencies, periods kept back, halves of periods.</summary>
    private bool UsesSums(CustomerDatabase database) => _options is { Identify: "randomised", HistoryPeriods: null or 0, Alignment: not PanelAlignment.Landmark, Driver: not ("rfm" or "abc") }
        && database.Find("assignments") is null;

    private SegmentSums Sums(CustomerDatabase database, SegmentTree? tree, Panel panel) =>
        new(DatabasePanel.Create(database, tree, _options.Period, _options.MarginRate, _options.MaxRejected), panel.Channels);

    private static IEnumerable<DataNote> Notes(CustomerDatabase database, TreeFit? tree, bool usesSums)
    {
        if (tree is not null)
            yield return new("drivers_of_all", tree.Tree.Nodes[0].Customers, "Surveyed customers behind the tree of drivers: all in the database, by counts made there.");
        if (usesSums)
        {
            yield return new("sums_of_all", database.CustomerCount, string.Create(CultureInfo.InvariantCulture,
                $"Customers behind effects, observed means and today's use: all {database.CustomerCount} in the database, by sums made there."));
        }
    }
}
