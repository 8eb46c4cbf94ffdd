namespace ContactFrequency.Identification;

/// <summary>What one customer adds to a log-likelihood that is concave in the coefficients, or to a score near one.</summary>
internal interface ICustomerLikelihood
{
    /// <summary>Whether it is a sum over rows, so that rows on which the same coefficients act can be added up beforehand.</summary>
    bool IsOfRows => false;

    /// <summary>Whether the information is symmetric; else a part of it goes to <see cref="CoefficientSums.Lagged"/>.</summary>
    bool IsSymmetric => true;

    /// <summary>Whether a customer with these outcomes tells anything.</summary>
    bool IsInformative(ReadOnlySpan<double> outcome);

    /// <summary>Adds one customer's log-likelihood, score and, where asked for, information.</summary>
    /// <param name="active">Coefficients that act on each row, <paramref name="width"/> apart and in ascending order but for the spare one, which stands in where fewer act (<see cref="SegmentDesign.Spare"/>).</param>
    /// <param name="outcome">The outcome of each row.</param>
    /// <param name="weight">The weight of each row; likelihoods within a customer pass over it.</param>
    /// <param name="linear">The sum of the acting coefficients of each row.</param>
    /// <param name="sums">Where to add; of a symmetric information only entries with row ≥ column count, and what is added for the spare coefficient is not looked at.</param>
    /// <param name="withInformation">Whether the information is needed.</param>
    void Add(
        ReadOnlySpan<ushort> active, int width, ReadOnlySpan<double> outcome, ReadOnlySpan<double> weight, ReadOnlySpan<double> linear,
        CoefficientSums sums, bool withInformation);
}
