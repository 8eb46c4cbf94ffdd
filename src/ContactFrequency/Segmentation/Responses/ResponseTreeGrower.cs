using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Numerics;
using ContactFrequency.Panels;

namespace ContactFrequency.Segmentation;

/// <summary>Grows a tree that splits customers where their response to contact frequency differs.</summary>
/// <remarks>
/// <para>Model: within a leaf all customers respond to frequency alike, whatever their base rates.</para>
/// <para>Method: model-based recursive partitioning (Zeileis, Hothorn and Hornik, <i>Journal of Computational and Graphical Statistics</i> 17, 2008) on the identified effect. At each node the response of its customers is
/// estimated as profiles are, and each customer's influence on the slope and bend of every channel tested for change along each attribute: the largest of the tests at all values of a numeric one, all names of a
/// categorical one at once. The attribute with the smallest p splits, Bonferroni's correction counted in, where its two sides differ most. Missing values are a side of their own or go where they fit better.</para>
/// <para>The result depends neither on the order of customers nor on that of columns. A grower holds no state between calls and may be shared between threads.</para>
/// </remarks>
public sealed class ResponseTreeGrower
{
    /// <summary>Customers that resamples are drawn from at most; where there are more, stability is somewhat understated.</summary>
    private const int MostResampled = 20_000;

    private readonly ResponseTreeOptions _options;

    /// <summary>Creates a grower with <see cref="ResponseTreeOptions.Default"/> or the given options.</summary>
    public ResponseTreeGrower(ResponseTreeOptions? options = null) => _options = options ?? ResponseTreeOptions.Default;

    /// <summary>Grows a tree; where no response can be estimated, or too few customers are there, it is the root alone.</summary>
    /// <param name="sources">How each channel's response is identified.</param>
    /// <param name="outcome">The outcome that responds.</param>
    /// <param name="table">The customers and their attributes, which must be known before the periods of the panel: splits on what those periods produced find nothing but that.</param>
    /// <param name="customers">Indices of the customers to grow it on, ascending.</param>
    /// <param name="threads">Threads to use at most; changes no digit.</param>
    /// <exception cref="ArgumentException">An identification does not tell what each customer adds to it.</exception>
    public ResponseTree Grow(ImmutableArray<ResponseSource> sources, PanelOutcome outcome, CustomerTable table, IReadOnlyList<int> customers, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(customers);
        return Grow(sources, outcome, table, customers, new ProfileMemory(), threads);
    }

    /// <summary>The same, which remembers the profiles of all nodes.</summary>
    internal ResponseTree Grow(ImmutableArray<ResponseSource> sources, PanelOutcome outcome, CustomerTable table, IReadOnlyList<int> customers, ProfileMemory memory, int threads)
    {
        ImmutableArray<int> all = [.. customers];
        var columns = BinnedTable.Bin(table.Attributes, all, _options.MaxBins, threads);
        string[] ids = [.. all.Select(customer => table.Records[customer].CustomerId)];
        return Grow(columns, ids, positions => CustomerResponses.Of(sources, outcome, table, [.. positions.Select(position => all[position])], _options.Seed, memory, threads), threads);
    }

    /// <summary>The same from any responses.</summary>
    /// <param name="columns">The attributes in bins, in ordinal order of their names.</param>
    /// <param name="ids">Ids of the customers.</param>
    /// <param name="estimate">Estimates the responses of the customers at some positions.</param>
    /// <param name="threads">Threads to use at most; changes no digit.</param>
    internal ResponseTree Grow(IReadOnlyList<BinnedColumn> columns, IReadOnlyList<string> ids, Func<int[], CustomerResponses> estimate, int threads = 1)
    {
        int[] positions = [.. Enumerable.Range(0, ids.Count)];
        if (positions.Length < 2 * _options.MinLeaf) return Root(positions.Length, 0);
        var root = estimate(positions);
        if (root.Dimensions == 0) return Root(positions.Length, 0);
        var growth = new ResponseGrowth(columns, _options, estimate, threads: threads);
        growth.Grow(positions, root);
        var resampled = new SegmentTree[growth.Shape.LeafCount == 1 ? 0 : _options.Resamples];
        ulong[] keys = [.. ids.Select(id => StableHash.Of(_options.Seed, id))];
        IndexedWork.Run(resampled.Length, threads, draw => resampled[draw] = Resampled(columns, keys, root, draw));
        return new(growth.Shape, growth.Nodes, root.Dimensions, [.. resampled]) { IsSignificant = growth.Nodes[0].PValue <= _options.Alpha };
    }

    private static ResponseTree Root(int customers, int coefficients) => new(
        new(["all"], [new() { Customers = customers, ClassProbabilities = [1] }]), [new(customers, [], double.NaN, double.NaN)], coefficients, []);

    /// <summary>A tree of customers drawn anew, each counting as often as a Poisson variable of mean one says.</summary>
    private SegmentTree Resampled(IReadOnlyList<BinnedColumn> columns, ulong[] keys, CustomerResponses root, int draw)
    {
        var share = Math.Min(1, (double)MostResampled / keys.Length);
        var weights = new byte[keys.Length];
        List<int> positions = [];
        for (var position = 0; position < keys.Length; position++)
        {
            var uniform = StableHash.Uniform(keys[position], draw);
            if (uniform < share && (weights[position] = PoissonOfOne(uniform / share)) > 0) positions.Add(position);
        }

        var growth = new ResponseGrowth(columns, _options with { SplitsRootAnyway = true }, null, weights);
        growth.Grow([.. positions], root);
        return growth.Shape;
    }

    private static byte PoissonOfOne(double uniform)
    {
        var (count, chance) = ((byte)0, Math.Exp(-1));
        while (uniform >= chance && count < 20)
        {
            uniform -= chance;
            chance /= ++count;
        }

        return count;
    }
}
