namespace ContactFrequency.Panels;

/// <summary>Which contacts of a period are set against which purchases.</summary>
public enum PanelAlignment
{
    /// <summary>All of the period's contacts against all of its purchases.</summary>
    Period,

    /// <summary>
    /// Contacts of the half before the middle of the period against purchases of the half after it, among those without a purchase before it. For contacts that
    /// end once a customer has bought, which makes a whole period's count partly its result.
    /// </summary>
    Landmark,
}
