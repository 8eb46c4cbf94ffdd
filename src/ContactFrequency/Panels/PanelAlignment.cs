namespace ContactFrequency.Panels;

/// <summary>Which days of a period the contacts are counted on, and on which days the outcome.</summary>
public enum PanelAlignment
{
    /// <summary>Both over the whole period.</summary>
    Period,

    /// <summary>
    /// Contacts before the middle of the period, the outcome from the middle on, and only of customers who had not bought before it:
    /// for contacts that stop as soon as a customer has bought.
    /// </summary>
    Landmark,
}
