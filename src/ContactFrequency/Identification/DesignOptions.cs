namespace ContactFrequency.Identification;

/// <summary>What a design holds beside levels and periods.</summary>
internal sealed record DesignOptions
{
    /// <summary>Whether all rows share an intercept; not where each customer has one.</summary>
    public required bool HasIntercept { get; init; }

    /// <summary>Further groupings of the rows.</summary>
    public IReadOnlyList<DesignFactor> Factors { get; init; } = [];

    /// <summary>Weight of a row; null for one.</summary>
    public Func<int, int, double>? RowWeight { get; init; }
}
