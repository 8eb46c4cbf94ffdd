namespace ContactFrequency.Panels;

/// <summary>What one customer bought in one period; money in units.</summary>
internal record struct PurchaseSum
{
    public int Customer { get; init; }

    /// <summary>The period's key.</summary>
    public int Key { get; init; }

    /// <summary>Purchases, refunds left out.</summary>
    public ushort Purchases { get; set; }

    /// <summary>Amounts, refunds taken off.</summary>
    public long Revenue { get; set; }

    /// <summary>Margins where they are stated.</summary>
    public long StatedMargin { get; set; }

    /// <summary>Revenue of the purchases that state a margin.</summary>
    public long StatedRevenue { get; set; }
}
