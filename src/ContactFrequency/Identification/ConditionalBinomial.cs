namespace ContactFrequency.Identification;

/// <summary>
/// Likelihood of in which periods it happened, given in how many: <c>Σ y η − log e_k(exp η)</c>, with k the customer's number of such periods and e_k the
/// elementary symmetric function: the sum, over all choices of k periods, of the product of their <c>exp η</c>.
/// </summary>
/// <remarks>
/// Each customer's own log-odds cancel (Chamberlain, <i>Review of Economic Studies</i> 47, 1980). Customers to whom it happened in no or in every period tell nothing.
/// </remarks>
internal sealed class ConditionalBinomial : ICustomerLikelihood
{
    public bool IsInformative(ReadOnlySpan<double> outcome)
    {
        var total = 0.0;
        foreach (var value in outcome) total += value;
        return total > 0 && total < outcome.Length;
    }

    public void Add(
        ReadOnlySpan<ushort> active, int width, ReadOnlySpan<double> outcome, ReadOnlySpan<double> weight, ReadOnlySpan<double> linear,
        CoefficientSums sums, bool withInformation)
    {
        var (size, rows, times) = (sums.Score.Length, outcome.Length, 0);
        foreach (var value in outcome) times += (int)value;
        var choice = new ConditionalChoice(linear, times);
        sums.LogLikelihood -= choice.LogSum;
        var covariance = rows <= 32 ? stackalloc double[rows] : new double[rows];
        for (var row = 0; row < rows; row++)
        {
            sums.LogLikelihood += outcome[row] * linear[row];
            var residual = outcome[row] - choice.Chance(row);
            var columns = active.Slice(row * width, width);
            foreach (var i in columns) sums.Score[i] += residual;
            if (withInformation) AddInformation(active, width, row, choice, covariance, sums.Information, size);
        }
    }

    // The information is the covariance of the rows' indicators, summed over pairs of rows; a pair of different rows counts both ways.
    private static void AddInformation(
        ReadOnlySpan<ushort> active, int width, int row, ConditionalChoice choice, Span<double> covariance, double[] information, int size)
    {
        choice.CovarianceFrom(row, covariance);
        var columns = active.Slice(row * width, width);
        for (var other = row; other < covariance.Length; other++)
        {
            var value = covariance[other];
            foreach (var i in columns)
            {
                foreach (var j in active.Slice(other * width, width))
                {
                    if (other == row)
                    {
                        if (j <= i) information[i * size + j] += value;
                    }
                    else
                    {
                        information[Math.Max(i, j) * size + Math.Min(i, j)] += i == j ? 2 * value : value;
                    }
                }
            }
        }
    }
}
