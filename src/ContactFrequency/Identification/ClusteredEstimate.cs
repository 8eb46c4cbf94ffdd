namespace ContactFrequency.Identification;

/// <summary>Coefficients at the maximum of a likelihood, with the inverse of its information and the products of the customers' scores.</summary>
internal sealed record ClusteredEstimate(
    SegmentDesign Design, ICustomerLikelihood Likelihood, double[] Coefficients, double[] InverseInformation, bool[] IsLeftOut, double[] ScoreProducts,
    ProfileStatus Status, long Customers, long Rows)
{
    /// <summary>Whether a coefficient was determined.</summary>
    public bool Has(int coefficient) => coefficient >= 0 && !IsLeftOut[coefficient];
}
