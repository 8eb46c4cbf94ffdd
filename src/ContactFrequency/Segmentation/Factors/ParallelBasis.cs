namespace ContactFrequency.Segmentation.Factors;

/// <summary>The eigenvalues that a parallel analysis compares.</summary>
public enum ParallelBasis
{
    /// <summary>Those of the correlations (Horn 1965). May miss factors that correlate strongly.</summary>
    Correlations,

    /// <summary>Those of the correlations with squared multiple correlations on the diagonal (Humphreys and Ilgen 1969). Finds factors that correlate, and in large samples too many.</summary>
    CommonVariance,
}
