namespace ContactFrequency.Segmentation;

/// <summary>Where the rows of a node stand in <see cref="RowOrders"/>.</summary>
internal readonly record struct NodeStretch(int Start, int Count);
