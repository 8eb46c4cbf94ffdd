namespace ContactFrequency.Segmentation;

/// <summary>Which splits of a grown tree are taken back.</summary>
public enum TreePruning
{
    /// <summary>None: the tests decide alone.</summary>
    None,

    /// <summary>From the leaves up, splits that do not lower Akaike's criterion.</summary>
    Aic,

    /// <summary>From the leaves up, splits that do not lower the Bayesian criterion, with the logarithm of the table's rows.</summary>
    Bic,
}
