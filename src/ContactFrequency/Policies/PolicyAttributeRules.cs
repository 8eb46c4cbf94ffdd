using System.Collections.Immutable;

namespace ContactFrequency.Policies;

/// <summary>What must hold of the fitted attributes in a <c>policy.json</c>.</summary>
internal static class PolicyAttributeRules
{
    private const int MaxAttributes = 1000;
    private const int MaxLevels = 1_000_000;

    /// <exception cref="ArgumentException">A rule is broken; the message names place, value and rule.</exception>
    public static void Require(PolicyDocument policy)
    {
        if (policy.Attributes is not { } attributes) return;
        PolicyRules.RequireCount(attributes.Length, "attributes", MaxAttributes);
        for (var at = 0; at < attributes.Length; at++) RequireAttribute(policy, attributes[at], $"attributes[{at}]");
        PolicyRules.RequireNames([.. attributes.Select(attribute => attribute.Attribute.ToUpperInvariant())], "attributes", MaxAttributes);
    }

    private static void RequireAttribute(PolicyDocument policy, PolicyDocument.AttributeDocument? attribute, string place)
    {
        if (attribute is null || string.IsNullOrWhiteSpace(attribute.Attribute)) throw PolicyRules.Broken(place, attribute?.Attribute, "expected an attribute with its name");
        if (attribute.Customers < 0) throw PolicyRules.Broken($"{place}.customers", attribute.Customers, "expected zero or more");
        PolicyRules.RequireNumber(attribute.Missing, $"{place}.missing", 0, 1);
        PolicyRules.RequireNumbers(attribute.Shares, $"{place}.shares", MaxLevels, 0, 1);
        if (attribute.Shares.IsEmpty) return;
        if (Math.Abs(attribute.Shares.Sum() - 1) > 1e-6) throw PolicyRules.Broken($"{place}.shares' sum", attribute.Shares.Sum(), "expected 1");
        if (attribute.Levels is { } levels) RequireNames(attribute, levels, place);
        else RequireNumbers(attribute, place);
        if (Splits(policy).Any(node => node.Threshold is null == attribute.Levels is null && node.Attribute!.Equals(attribute.Attribute, StringComparison.OrdinalIgnoreCase)))
            throw new ArgumentException($"{place} is a {(attribute.Levels is null ? "number" : "name")}, but the trees split on it as the other kind.");
    }

    private static void RequireNames(PolicyDocument.AttributeDocument attribute, ImmutableArray<string> levels, string place)
    {
        PolicyRules.RequireNames(levels, $"{place}.levels", MaxLevels);
        if (levels.Length != attribute.Shares.Length || attribute is not { Minimum: null, Maximum: null, Ends: null })
            throw new ArgumentException($"{place} must have a share for each of its levels, and no numbers beside them.");
    }

    private static void RequireNumbers(PolicyDocument.AttributeDocument attribute, string place)
    {
        var ends = attribute.Ends ?? [];
        PolicyRules.RequireNumbers(ends, $"{place}.ends", AttributeDistribution.MaxBins - 1, double.MinValue, double.MaxValue);
        PolicyRules.RequireNumber(attribute.Minimum, $"{place}.minimum", double.MinValue, double.MaxValue);
        PolicyRules.RequireNumber(attribute.Maximum, $"{place}.maximum", double.MinValue, double.MaxValue);
        for (var at = 1; at < ends.Length; at++)
            if (ends[at] <= ends[at - 1]) throw PolicyRules.Broken($"{place}.ends[{at}]", ends[at], "expected ascending ends");
        if (!(attribute.Minimum <= attribute.Maximum) || attribute.Shares.Length != ends.Length + 1)
            throw new ArgumentException($"{place} must have a minimum, a maximum not below it, and one share more than ends.");
    }

    private static IEnumerable<PolicyDocument.NodeDocument> Splits(PolicyDocument policy) =>
        (policy.PreferenceTrees?.Values ?? []).Append(policy.DriverTree).OfType<PolicyDocument.TreeDocument>().SelectMany(tree => tree.Nodes).Where(node => node.Attribute is not null);
}
