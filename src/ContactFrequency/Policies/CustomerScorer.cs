using System.Collections.Concurrent;
using System.Collections.Immutable;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Policies;

/// <summary>Applies a policy to one customer at a time, as a service does.</summary>
/// <remarks>Thread-safe. Says of a customer what <see cref="PolicyScorer"/> says of the same customer in a file.</remarks>
public sealed class CustomerScorer
{
    private readonly ScoreRows _rows;
    private readonly ConcurrentBag<Way> _free = [];

    /// <summary>Creates a scorer.</summary>
    public CustomerScorer(Policy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        (Policy, _rows, Attributes) = (policy, new(policy), [.. TreeAttributes.Names(policy)]);
    }

    /// <summary>The policy.</summary>
    public Policy Policy { get; }

    /// <summary>Names of the attributes that it splits on, which every customer must state, if only as unknown.</summary>
    public ImmutableArray<string> Attributes { get; }

    /// <summary>Scores a customer.</summary>
    /// <param name="customer">Id, opt-outs and most contacts.</param>
    /// <param name="attributes">Values by name, in any case if the dictionary's comparer is so, written as in a file; null or empty where not known. Others than <see cref="Attributes"/> do no harm.</param>
    /// <exception cref="ArgumentException">An attribute is missing or no number where it must be one; the parameter's name is the attribute's.</exception>
    public CustomerScore Score(CustomerRecord customer, IReadOnlyDictionary<string, string?> attributes)
    {
        ArgumentNullException.ThrowIfNull(customer);
        ArgumentNullException.ThrowIfNull(attributes);
        if (!_free.TryTake(out var way)) way = new(Policy, _rows);
        way.Attributes.Set(attributes, 0);
        var assignment = way.Assign(_rows);
        _free.Add(way);
        Telemetry.CustomersScored.Add(1);
        var segment = Policy.FindSegment(assignment.Segment);
        return new(customer.CustomerId, assignment,
            segment is null ? [.. Policy.Channels.Select(_ => (int?)null)] : [.. Recommendation.For(segment, Policy.Objective, customer)]);
    }

    /// <summary>The trees bound to a row of attributes; for one customer at a time.</summary>
    private sealed class Way
    {
        private readonly FlatTree? _driver;
        private readonly FlatTree[] _preferences;

        public Way(Policy policy, ScoreRows rows)
        {
            Attributes = new(policy, 1);
            var columns = Attributes.Columns;
            _driver = policy.DriverTree is { } tree ? new(tree, columns) : null;
            _preferences = [.. rows.Drivers.Select(driver => new FlatTree(policy.PreferenceTrees[driver], columns))];
        }

        public TreeAttributes Attributes { get; }

        public SegmentAssignment Assign(ScoreRows rows)
        {
            var driver = _driver?.FindLeaf(0) ?? 0;
            return rows.AssignmentOf(driver, rows.PreferenceOf[driver] is >= 0 and var index ? _preferences[index].FindLeaf(0) : 0);
        }
    }
}
