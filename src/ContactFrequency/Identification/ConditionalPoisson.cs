using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Poisson pseudo-likelihood given each customer's total: <c>Σ y log p</c> with <c>p = exp η ÷ Σ exp η</c> over the customer's rows.</summary>
/// <remarks>It is what remains of the likelihood when each customer's own effect has been maximised out (Hausman, Hall and Griliches 1984).</remarks>
internal sealed class ConditionalPoisson : ICustomerLikelihood
{
    public bool IsInformative(ReadOnlySpan<double> outcome)
    {
        var total = 0.0;
        foreach (var value in outcome) total += value;
        return outcome.Length > 1 && total > 0;
    }

    public void Add(
        ReadOnlySpan<int> active, int width, ReadOnlySpan<double> outcome, ReadOnlySpan<double> weight, ReadOnlySpan<double> linear,
        CoefficientSums sums, bool withInformation)
    {
        var (size, rows) = (sums.Score.Length, outcome.Length);
        var total = 0.0;
        foreach (var value in outcome) total += value;
        var share = rows <= 128 ? stackalloc double[rows] : new double[rows];
        var logScale = Shares(linear, share);

        // Mean of the coefficients' indicators over the customer's rows, kept sparse: only those that act somewhere.
        var touched = active.Length <= 512 ? stackalloc int[active.Length] : new int[active.Length];
        var mean = size <= 512 ? stackalloc double[size] : new double[size];
        mean.Clear();
        var count = 0;
        for (var row = 0; row < rows; row++)
        {
            sums.LogLikelihood += outcome[row] * (linear[row] - logScale);
            var columns = active.Slice(row * width, width);
            foreach (var i in columns)
            {
                if (i < 0) continue;
                sums.Score[i] += outcome[row] - total * share[row];
                if (!withInformation) continue;
                if (mean[i] == 0) touched[count++] = i;
                mean[i] += share[row];
                foreach (var j in columns)
                    if (j >= 0 && j <= i) sums.Information[i * size + j] += total * share[row];
            }
        }

        foreach (var i in touched[..count]) DenseRow.AddScaled(sums.Information.AsSpan(i * size, i + 1), mean[..(i + 1)], -total * mean[i]);
    }

    /// <summary>Each row's share of the customer's expected outcome; returns the logarithm of what they add up to before they are scaled.</summary>
    public static double Shares(ReadOnlySpan<double> linear, Span<double> share)
    {
        var highest = double.NegativeInfinity;
        foreach (var value in linear) highest = Math.Max(highest, value);
        var scale = 0.0;
        for (var row = 0; row < linear.Length; row++) scale += share[row] = Math.Exp(linear[row] - highest);
        foreach (ref var value in share) value /= scale;
        return highest + Math.Log(scale);
    }
}
