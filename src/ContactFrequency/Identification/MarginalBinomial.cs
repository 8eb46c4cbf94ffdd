using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Likelihood of whether it happened, every row by itself: <c>Σ y η − log(1 + exp η)</c>.</summary>
internal sealed class MarginalBinomial : ICustomerLikelihood
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
            var chance = LogOdds.Chance(linear[row]);
            var (residual, variance) = (weight[row] * (outcome[row] - chance), weight[row] * chance * LogOdds.Chance(-linear[row]));
            sums.LogLikelihood += weight[row] * (outcome[row] * linear[row] - LogOdds.LogOnePlusExp(linear[row]));
            var columns = active.Slice(row * width, width);
            foreach (var i in columns)
            {
                sums.Score[i] += residual;
                if (!withInformation) continue;
                foreach (var j in columns)
                    if (j <= i) sums.Information[i * size + j] += variance;
            }
        }
    }
}
