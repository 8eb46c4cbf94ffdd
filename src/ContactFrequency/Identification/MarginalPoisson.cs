namespace ContactFrequency.Identification;

/// <summary>Poisson pseudo-likelihood of every row by itself: <c>Σ y η − exp η</c>.</summary>
internal sealed class MarginalPoisson : ICustomerLikelihood
{
    public bool IsOfRows => true;

    public bool IsInformative(ReadOnlySpan<double> outcome) => outcome.Length > 0;

    public void Add(
        ReadOnlySpan<ushort> active, int width, ReadOnlySpan<double> outcome, ReadOnlySpan<double> weight, ReadOnlySpan<double> linear,
        CoefficientSums sums, bool withInformation)
    {
        var size = sums.Score.Length;
        for (var row = 0; row < outcome.Length; row++)
        {
            var (value, mean) = (weight[row] * outcome[row], weight[row] * Math.Exp(linear[row]));
            sums.LogLikelihood += value * linear[row] - mean;
            var columns = active.Slice(row * width, width);
            foreach (var i in columns)
            {
                sums.Score[i] += value - mean;
                if (!withInformation) continue;
                foreach (var j in columns)
                    if (j <= i) sums.Information[i * size + j] += mean;
            }
        }
    }
}
