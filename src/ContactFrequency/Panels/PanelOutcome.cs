namespace ContactFrequency.Panels;

/// <summary>What a panel counts or adds up for a customer and period.</summary>
public enum PanelOutcome
{
    /// <summary>Purchases; refunds are none.</summary>
    Purchases,

    /// <summary>Money paid, refunds taken off.</summary>
    Revenue,

    /// <summary>Margin, that of refunds taken off.</summary>
    Margin,
}
