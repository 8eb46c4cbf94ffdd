namespace ContactFrequency.Segmentation;

/// <summary>Which splits of a grown model-based tree are taken back, from the leaves up; a split above one that stays stays too.</summary>
public enum TreePruning
{
    /// <summary>None: the tests decide alone.</summary>
    None,

    /// <summary>Splits that do not lower Akaike's criterion: whose fall in −2·log-likelihood, or the Wald statistic that stands for it, is not above twice the coefficients they add.</summary>
    Aic,

    /// <summary>Splits that do not lower the Bayesian criterion, with the logarithm of the number of rows or customers for each coefficient.</summary>
    Bic,
}
