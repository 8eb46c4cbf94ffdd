namespace ContactFrequency.Segmentation.Factors;

/// <summary>Whether factors tell what drives customers.</summary>
public enum FactorDriverStatus
{
    /// <summary>Two factors or more were found, and customers have one each where their answers tell.</summary>
    Found,

    /// <summary>Fewer than three items are usable.</summary>
    TooFewItems,

    /// <summary>Too few customers answered for the number of items.</summary>
    TooFewCustomers,

    /// <summary>The answers have fewer than two factors in common, so that nothing sets customers apart; or more were asked for than the items can tell.</summary>
    TooFewFactors,

    /// <summary>The factors could not be estimated.</summary>
    NotFitted,
}
