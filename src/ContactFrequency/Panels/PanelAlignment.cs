namespace ContactFrequency.Panels;

/// <summary>Which days of a period the contacts are counted on, and on which days the outcome.</summary>
/// <remarks>
/// A panel aligned to landmarks is for estimating effects of frequency. What customers were sent and what they bought in all
/// (observed means, today's frequencies, base rates of a plan) comes from a panel of whole periods.
/// </remarks>
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
