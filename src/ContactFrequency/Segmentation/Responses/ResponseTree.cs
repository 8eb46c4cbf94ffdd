using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>Where customers part in their response to contact frequency.</summary>
/// <remarks>Immutable and safe to share between threads.</remarks>
public sealed class ResponseTree
{
    internal ResponseTree(SegmentTree shape, ImmutableArray<ResponseNode> nodes, int coefficients, ImmutableArray<SegmentTree> resampled) =>
        (Shape, Nodes, Coefficients, Resampled) = (shape, nodes, coefficients, resampled);

    /// <summary>The splits; the root is node 0. Its one class says nothing.</summary>
    public SegmentTree Shape { get; }

    /// <summary>What was tested at each node of <see cref="Shape"/>.</summary>
    public ImmutableArray<ResponseNode> Nodes { get; }

    /// <summary>Coefficients that the tests compare, slopes and bends of all channels; 0 where no response could be estimated.</summary>
    public int Coefficients { get; }

    /// <summary>Whether the root's split passed its test.</summary>
    public bool IsSignificant { get; internal init; }

    /// <summary>Share of resamples in which the root is split on the same attribute; NaN without resamples or a split.</summary>
    public double RootStability => Resampled.IsEmpty || Shape.LeafCount == 1 ? double.NaN
        : (double)Resampled.Count(tree => tree.Nodes[0].Attribute == Shape.Nodes[0].Attribute) / Resampled.Length;

    /// <summary>The trees of resampled customers, grown from the influences of the root.</summary>
    internal ImmutableArray<SegmentTree> Resampled { get; }
}
