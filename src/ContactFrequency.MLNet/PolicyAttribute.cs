using System.Collections.Immutable;
using ContactFrequency.Policies;
using ContactFrequency.Segmentation;

namespace ContactFrequency.MLNet;

/// <summary>An attribute that a policy's trees split on, with what turns its names into numbers.</summary>
internal sealed class PolicyAttribute
{
    private readonly Dictionary<string, int> _codes;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    private PolicyAttribute(string name, bool isNumeric, IEnumerable<string> levels)
    {
        (Name, IsNumeric, Levels) = (name, isNumeric, [.. levels]);
        _codes = Levels.Select((level, code) => (level, code)).ToDictionary(pair => pair.level, pair => pair.code, StringComparer.Ordinal);
        _lookup = _codes.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    public string Name { get; }

    public bool IsNumeric { get; }

    /// <summary>The names that the trees know.</summary>
    public ImmutableArray<string> Levels { get; }

    /// <summary>The attributes that the trees of a policy split on.</summary>
    public static ImmutableArray<PolicyAttribute> Of(Policy policy) => [.. policy.PreferenceTrees.Values.Prepend(policy.DriverTree).OfType<SegmentTree>()
        .SelectMany(tree => tree.Nodes)
        .Where(node => !node.IsLeaf)
        .GroupBy(node => node.Attribute!, StringComparer.OrdinalIgnoreCase)
        .Select(nodes => new PolicyAttribute(
            nodes.Key,
            !double.IsNaN(nodes.First().Threshold),
            nodes.SelectMany(node => node.LeftLevels.Concat(node.RightLevels)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)))];

    /// <summary>The place of a name among <see cref="Levels"/>; NaN for one that no tree knows, which goes where a missing one goes.</summary>
    public double Code(ReadOnlySpan<char> text) => _lookup.TryGetValue(text, out var code) ? code : double.NaN;
}
