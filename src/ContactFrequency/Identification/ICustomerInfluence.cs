namespace ContactFrequency.Identification;

/// <summary>By how much each customer moves the level effects of an estimate, to first order.</summary>
/// <remarks>
/// Estimate less truth is the sum of the customers' influences, so the covariance of any combination of estimates is the sum of squares of the combined
/// influences (Hampel, <i>Journal of the American Statistical Association</i> 69, 1974). Not shared between threads.
/// </remarks>
internal interface ICustomerInfluence
{
    /// <summary>Adds a customer's influence on each level effect, numbered as in <see cref="LevelScheme"/>; zero at the references.</summary>
    void Add(int customer, double factor, Span<double> target);
}
