namespace ContactFrequency.Segmentation.Factors;

/// <summary>How factors are extracted.</summary>
public enum FactorMethod
{
    /// <summary>Least squares of the correlations off the diagonal (Harman and Jones 1966). Asks for no distribution.</summary>
    MinimumResidual,

    /// <summary>Maximum likelihood for normal answers (Lawley 1940; Jöreskog 1967). Its χ² test of fit is exact in large samples of normal answers.</summary>
    MaximumLikelihood,
}
