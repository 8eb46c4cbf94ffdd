namespace ContactFrequency.Segmentation.Factors;

/// <summary>How factors are turned so that each has few items of its own.</summary>
public enum FactorRotation
{
    /// <summary>As extracted: the first factor takes as much as it can, then the second, and so on.</summary>
    None,

    /// <summary>Uncorrelated factors, each with loadings that are large or small (Kaiser 1958), items scaled to equal communality meanwhile.</summary>
    Varimax,

    /// <summary>Correlated factors: varimax loadings raised to a power are aimed at (Hendrickson and White 1964).</summary>
    Promax,

    /// <summary>Correlated factors, direct quartimin: items load on one factor each as far as possible (Jennrich and Sampson 1966), by gradient projection.</summary>
    Oblimin,
}
