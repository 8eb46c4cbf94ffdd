namespace ContactFrequency.Segmentation;

/// <summary>What a split of a model-based tree has to be worth to stay, once the tree is grown; a split above one that stays stays too.</summary>
public enum TreePruning
{
    /// <summary>Nothing besides its test.</summary>
    None,

    /// <summary>A fall in −2·log-likelihood, or the Wald statistic that stands for it, above twice the coefficients it adds (Akaike).</summary>
    Aic,

    /// <summary>Above the logarithm of the number of customers for each of them (Schwarz).</summary>
    Bic,
}
