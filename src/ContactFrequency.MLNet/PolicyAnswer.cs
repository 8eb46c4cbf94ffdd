using ContactFrequency.Policies;
using ContactFrequency.Segmentation;

namespace ContactFrequency.MLNet;

/// <summary>What a policy says of everyone in one leaf of its trees.</summary>
internal sealed class PolicyAnswer
{
    private readonly Policy _policy;
    private readonly PolicySegment? _segment;
    private readonly double[] _frequencies;

    public PolicyAnswer(Policy policy, SegmentAssignment assignment)
    {
        (_policy, Assignment) = (policy, assignment);
        _segment = policy.FindSegment(assignment.Segment);
        Segment = assignment.Segment.AsMemory();
        Driver = assignment.Driver.AsMemory();
        Preference = assignment.Preference.AsMemory();
        _frequencies = Recommend("", null);
    }

    public SegmentAssignment Assignment { get; }

    public ReadOnlyMemory<char> Segment { get; }

    public ReadOnlyMemory<char> Driver { get; }

    public ReadOnlyMemory<char> Preference { get; }

    /// <summary>The frequency on each of the policy's channels for a customer with these limits; NaN where the policy has no answer.</summary>
    public double[] Frequencies(string optedOut, int? maxContacts) => optedOut.Length == 0 && maxContacts is null ? _frequencies : Recommend(optedOut, maxContacts);

    private double[] Recommend(string optedOut, int? maxContacts) => _segment is null
        ? [.. _policy.Channels.Select(_ => double.NaN)]
        : [.. Recommendation.For(_segment, _policy.Objective, new("customer", OptedOut: optedOut, MaxContacts: maxContacts)).Select(frequency => frequency ?? double.NaN)];
}
