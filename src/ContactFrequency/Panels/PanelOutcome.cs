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

    /// <summary>1 if there was any purchase, else 0.</summary>
    Bought,
}
