namespace ContactFrequency.Curves;

/// <summary>What a response table's numbers are, and with it how they vary around the curve and on which scale the curve is.</summary>
public enum ResponseLikelihood
{
    /// <summary>Measurements with a common unknown variance; the curve is their mean. With weights w the variance is σ² ÷ w.</summary>
    Gaussian,

    /// <summary>Counts whose variance is their mean; the curve is the mean's logarithm.</summary>
    Poisson,

    /// <summary>Counts with variance <c>μ + α·μ²</c>, α estimated; the curve is the mean's logarithm.</summary>
    NegativeBinomial,

    /// <summary>Successes among trials; the curve is the chance's log odds.</summary>
    Binomial,
}
