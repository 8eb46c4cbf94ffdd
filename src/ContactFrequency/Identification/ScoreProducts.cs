using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Sums over customers of the products of their scores: <c>Σ s sᵀ</c>.</summary>
internal static class ScoreProducts
{
    /// <param name="design">Whose customers.</param>
    /// <param name="rows">Their rows; null to read them from the panel.</param>
    /// <param name="likelihood">Whose score.</param>
    /// <param name="coefficients">Where.</param>
    /// <param name="threads">Threads to use at most; changes no digit.</param>
    /// <returns>Row-major; zero for the spare coefficient.</returns>
    public static double[] Of(SegmentDesign design, PackedRows? rows, ICustomerLikelihood likelihood, double[] coefficients, int threads)
    {
        var size = coefficients.Length;
        var total = CustomerBlocks.Sum(design.Customers.Count, threads, () => new CoefficientSums(size), (from, to, sums) =>
        {
            var (customer, own) = (new CustomerRows(design, likelihood, coefficients), new CoefficientSums(size, withInformation: false));
            for (var index = from; index < to; index++)
            {
                if (!(rows is null ? customer.TryRead(design.Customers[index]) : customer.TryRead(rows, index))) continue;
                customer.AddTo(own, withInformation: false);
                for (var i = 0; i < size - 1; i++)
                    if (own.Score[i] != 0) DenseRow.AddScaled(sums.Information.AsSpan(i * size, i + 1), own.Score.AsSpan(0, i + 1), own.Score[i]);
                Array.Clear(own.Score);
            }
        }, (total, block) => total.Add(block));
        total.Complete(withInformation: true, design.Spare);
        return total.Information;
    }

    /// <summary>The customer-clustered covariance of some coefficients, <c>A (Σ s sᵀ) Aᵀ · G/(G−1)</c> with A their rows of the inverse information (Liang and Zeger, <i>Biometrika</i> 73, 1986).</summary>
    /// <param name="wanted">The coefficients; negative for one that has no variance.</param>
    /// <param name="inverse">The inverse information, row-major.</param>
    /// <param name="products">The sums.</param>
    /// <param name="customers">G: the customers that bear on the estimate.</param>
    public static double[] Sandwich(ReadOnlySpan<int> wanted, double[] inverse, double[] products, long customers)
    {
        var (size, effects) = ((int)Math.Sqrt(products.Length), wanted.Length);
        var (half, covariance) = (new double[effects * size], new double[effects * effects]);
        var correction = customers / (customers - 1.0);
        for (var effect = 0; effect < effects; effect++)
        {
            if (wanted[effect] < 0) continue;
            for (var k = 0; k < size; k++)
                DenseRow.AddScaled(half.AsSpan(effect * size, size), products.AsSpan(k * size, size), inverse[wanted[effect] * size + k]);
        }

        for (var effect = 0; effect < effects; effect++)
        {
            for (var other = 0; other <= effect; other++)
            {
                if (wanted[effect] < 0 || wanted[other] < 0) continue;
                var sum = 0.0;
                for (var j = 0; j < size; j++) sum += half[effect * size + j] * inverse[wanted[other] * size + j];
                covariance[effect * effects + other] = covariance[other * effects + effect] = sum * correction;
            }
        }

        return covariance;
    }
}
