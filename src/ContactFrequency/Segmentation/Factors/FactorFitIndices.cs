namespace ContactFrequency.Segmentation.Factors;

/// <summary>How well factors reproduce the correlations.</summary>
/// <remarks>
/// With n customers, p items, k factors and discrepancy F = log|Σ| − log|R| + tr(Σ⁻¹R) − p: χ² = (n − 1 − (2p + 5)/6 − 2k/3)·F (Bartlett 1951), tested on ((p − k)² − p − k)/2 degrees of
/// freedom; that of no factors, for Tucker and Lewis's index, has F₀ = −log|R| and the same multiplier. Of minimum-residual factors F is that of their loadings, a little more than the least, so the test is a little strict.
/// What has no degrees of freedom, or too few customers for the multiplier to be positive, is NaN.
/// </remarks>
public sealed record FactorFitIndices
{
    /// <summary>The discrepancy F, 0 or more.</summary>
    public required double Discrepancy { get; init; }

    /// <summary>The test statistic.</summary>
    public required double ChiSquare { get; init; }

    /// <summary>Its degrees of freedom.</summary>
    public required int DegreesOfFreedom { get; init; }

    /// <summary>The chance of as large a statistic if that many factors were behind normal answers; small means that more is behind them. NaN without degrees of freedom.</summary>
    public required double PValue { get; init; }

    /// <summary>Root mean square error of approximation, √(χ² ÷ (df·n) − 1 ÷ (n − 1)) or 0 (Steiger and Lind 1980); up to about 0.05 is close, above 0.10 poor.</summary>
    public required double Rmsea { get; init; }

    /// <summary>Lower end of its 90 % interval, from the noncentral χ² distribution.</summary>
    public required double RmseaLower { get; init; }

    /// <summary>Upper end of its 90 % interval.</summary>
    public required double RmseaUpper { get; init; }

    /// <summary>Tucker and Lewis's index (1973): near 1 is good; it can exceed 1.</summary>
    public required double TuckerLewis { get; init; }

    /// <summary>Root mean square of the residual correlations of pairs of items.</summary>
    public required double RootMeanSquareResidual { get; init; }
}
