namespace ContactFrequency.Segmentation.Factors;

/// <summary>How a customer's factor scores are made of the answers.</summary>
public enum FactorScoreMethod
{
    /// <summary>The best linear guess of the factor (Thurstone 1935): closest to the truth on average, drawn towards 0.</summary>
    Regression,

    /// <summary>Unbiased given the factor (Bartlett 1937), so wider.</summary>
    Bartlett,
}
