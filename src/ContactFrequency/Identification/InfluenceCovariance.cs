using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Covariance from the customers' influences: <c>Σ φ φᵀ · G/(G−1)</c> over G customers.</summary>
/// <remarks>
/// For a likelihood it is the customer-clustered sandwich (Liang and Zeger, <i>Biometrika</i> 73, 1986) with the usual small-sample factor.
/// </remarks>
internal static class InfluenceCovariance
{
    /// <param name="customers">Indices of the customers.</param>
    /// <param name="size">Length of an influence.</param>
    /// <param name="open">Makes a reader for one thread.</param>
    /// <param name="clusters">G: the customers that bear on the estimate.</param>
    /// <param name="threads">Threads to use at most; changes no digit.</param>
    public static double[] Of(IReadOnlyList<int> customers, int size, Func<ICustomerInfluence> open, long clusters, int threads)
    {
        var sums = CustomerBlocks.Sum(customers.Count, threads, () => new CoefficientSums(size), (from, to, block) =>
        {
            var (influence, own) = (open(), new double[size]);
            for (var index = from; index < to; index++)
            {
                Array.Clear(own);
                influence.Add(customers[index], 1, own);
                for (var i = 0; i < size; i++)
                {
                    if (own[i] != 0) DenseRow.AddScaled(block.Information.AsSpan(i * size), own.AsSpan(0, i + 1), own[i]);
                }
            }
        }, (total, block) => total.Add(block));
        sums.Complete();
        var correction = clusters / (clusters - 1.0);
        for (var k = 0; k < sums.Information.Length; k++) sums.Information[k] *= correction;
        return sums.Information;
    }
}
