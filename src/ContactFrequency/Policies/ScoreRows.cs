using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Policies;

/// <summary>What <c>score</c> writes of a customer after the id, by the leaves that the customer falls into; made once for all customers alike.</summary>
internal sealed class ScoreRows
{
    private readonly Policy _policy;
    private readonly Dictionary<string, PolicySegment> _segments;
    private readonly Row[][] _rows;
    private readonly int[] _first;
    private readonly FormulaCells? _formulas;

    /// <param name="policy">The policy.</param>
    /// <param name="quotesFormulas">Whether names that could be run as formulas get an apostrophe.</param>
    public ScoreRows(Policy policy, bool quotesFormulas = false)
    {
        _formulas = quotesFormulas ? new() : null;
        _policy = policy;
        _segments = policy.Segments.GroupBy(segment => segment.Segment, StringComparer.Ordinal).ToDictionary(same => same.Key, same => same.First(), StringComparer.Ordinal);
        Header = Bytes(_ => { });
        var drivers = policy.DriverTree is { } tree ? DriverPrediction.ByNode(tree) : [new(DriverPrediction.All, 1)];
        _rows = [.. drivers.Select(driver => policy.PreferenceTrees.GetValueOrDefault(driver.Driver) is { } preferences
            ? DriverPrediction.ByNode(preferences).Select(found => RowOf(driver with { Preference = found.Driver, PreferenceProbability = found.DriverProbability })).ToArray()
            : [RowOf(driver)])];
        Drivers = [.. policy.PreferenceTrees.Keys];
        PreferenceOf = [.. drivers.Select(driver => Drivers.IndexOf(driver.Driver))];
        Assignments = [.. _rows.SelectMany(rows => rows.Select(row => row.Assignment))];
        var first = 0;
        _first = new int[_rows.Length];
        for (var node = 0; node < _rows.Length; node++) (_first[node], first) = (first, first + _rows[node].Length);
    }

    /// <summary>The header's line.</summary>
    public byte[] Header { get; }

    /// <summary>Every assignment that may come out, by leaf of the driver tree and of its driver's preference tree.</summary>
    public ImmutableArray<SegmentAssignment> Assignments { get; }

    /// <summary>Drivers with a preference tree.</summary>
    public ImmutableArray<string> Drivers { get; }

    /// <summary>By leaf of the driver tree, which of <see cref="Drivers"/> tells the preference; −1 for none.</summary>
    public ImmutableArray<int> PreferenceOf { get; }

    /// <summary>Finds the place among <see cref="Assignments"/> of customers in memory.</summary>
    public void FindPlaces(Policy policy, IReadOnlyList<AttributeColumn> attributes, Span<int> places)
    {
        places.Clear();
        policy.DriverTree?.FindLeaves(attributes, places);
        FlatTree[] preferences = [.. Drivers.Select(driver => FlatTree.Of(policy.PreferenceTrees[driver], attributes))];
        for (var customer = 0; customer < places.Length; customer++)
        {
            var driver = places[customer];
            places[customer] = _first[driver] + (PreferenceOf[driver] is >= 0 and var index ? preferences[index].FindLeaf(customer) : 0);
        }
    }

    /// <summary>The assignment of customers in two leaves.</summary>
    public SegmentAssignment AssignmentOf(int driverLeaf, int preferenceLeaf) => _rows[driverLeaf][preferenceLeaf].Assignment;

    /// <summary>The fields of a customer who allows every contact, from the comma after the id to the line end.</summary>
    public byte[] Of(int driverLeaf, int preferenceLeaf) => _rows[driverLeaf][preferenceLeaf].Free;

    /// <summary>Names among the fields that got an apostrophe.</summary>
    public int QuotedOf(int driverLeaf, int preferenceLeaf) => _rows[driverLeaf][preferenceLeaf].Quoted;

    /// <summary>The fields of a customer who has opted out of channels, or allows so many contacts at most.</summary>
    public byte[] Of(int driverLeaf, int preferenceLeaf, string optedOut, int? maxContacts) =>
        Fields(_rows[driverLeaf][preferenceLeaf].Assignment, new("", OptedOut: optedOut, MaxContacts: maxContacts));

    private Row RowOf(SegmentAssignment assignment)
    {
        var before = _formulas?.Quoted ?? 0;
        var fields = Fields(assignment, new(""));
        return new(assignment, fields, (int)((_formulas?.Quoted ?? 0) - before));
    }

    private byte[] Fields(SegmentAssignment assignment, CustomerRecord customer) => Bytes(writer =>
    {
        writer.Add("x").Add(assignment.Segment).Add(assignment.Driver).Add(assignment.DriverProbability).Add(assignment.Preference).Add(assignment.PreferenceProbability);
        if (_segments.TryGetValue(assignment.Segment, out var segment))
            foreach (var frequency in Recommendation.For(segment, _policy.Objective, customer)) writer.Add(frequency);
        else
            foreach (var _ in _policy.Channels) writer.Add(null as string);
        writer.EndRow();
    })[(Header.Length + 1)..];

    private byte[] Bytes(Action<TableWriter> write)
    {
        var stream = new MemoryStream();
        using (var writer = new TableWriter(stream, ["customer_id", "segment", "driver", "driver_probability", "preference", "preference_probability", .. _policy.Channels.Select(channel => $"frequency_{channel}")]) { Formulas = _formulas })
            write(writer);
        return stream.ToArray();
    }

    private sealed record Row(SegmentAssignment Assignment, byte[] Free, int Quoted);
}
