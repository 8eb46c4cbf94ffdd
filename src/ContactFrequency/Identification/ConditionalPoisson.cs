using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Poisson pseudo-likelihood given each customer's total: <c>Σ y log p</c> with <c>p = exp η ÷ Σ exp η</c> over the customer's rows.</summary>
/// <remarks>It is what remains of the likelihood when each customer's own effect has been maximised out (Hausman, Hall and Griliches 1984).</remarks>
internal sealed class ConditionalPoisson : ICustomerLikelihood
{
    /// <summary>Numbers that are kept on the stack at most.</summary>
    private const int MostOnStack = 512;

    public bool IsInformative(ReadOnlySpan<double> outcome)
    {
        var total = 0.0;
        foreach (var value in outcome) total += value;
        return outcome.Length > 1 && total > 0;
    }

    public void Add(
        ReadOnlySpan<ushort> active, int width, ReadOnlySpan<double> outcome, ReadOnlySpan<double> weight, ReadOnlySpan<double> linear,
        CoefficientSums sums, bool withInformation)
    {
        var share = linear.Length <= MostOnStack ? stackalloc double[linear.Length] : new double[linear.Length];
        var logScale = Shares(linear, share);
        var (total, score) = (0.0, sums.Score);
        foreach (var value in outcome) total += value;
        for (var row = 0; row < outcome.Length; row++)
        {
            sums.LogLikelihood += outcome[row] * (linear[row] - logScale);
            var residual = outcome[row] - total * share[row];
            foreach (var i in active.Slice(row * width, width)) score[i] += residual;
        }

        if (withInformation) AddInformation(active, width, share, total, sums.Information, score.Length <= MostOnStack ? stackalloc double[score.Length] : new double[score.Length]);
    }

    /// <summary>Adds <c>total · Σ p (x − x̄)(x − x̄)ᵀ = total · (Σ p x xᵀ − x̄ x̄ᵀ)</c>, its lower triangle.</summary>
    /// <param name="active">Coefficients that act on each row.</param>
    /// <param name="width">Their number a row.</param>
    /// <param name="share">p: each row's share of the expected outcome.</param>
    /// <param name="total">The customer's outcome.</param>
    /// <param name="information">Where to add.</param>
    /// <param name="mean">Is filled with x̄, a number for each coefficient.</param>
    public static void AddInformation(ReadOnlySpan<ushort> active, int width, ReadOnlySpan<double> share, double total, Span<double> information, Span<double> mean)
    {
        var size = mean.Length;
        mean.Clear();
        for (var row = 0; row < share.Length; row++)
        {
            var columns = active.Slice(row * width, width);
            var expected = total * share[row];
            for (var one = 0; one < columns.Length; one++)
            {
                mean[columns[one]] += share[row];
                var line = information.Slice(columns[one] * size, size);
                for (var other = 0; other <= one; other++) line[columns[other]] += expected;
            }
        }

        // All but the spare coefficient, which is last.
        for (var i = 0; i < size - 1; i++)
            if (mean[i] != 0) DenseRow.AddScaled(information.Slice(i * size, i + 1), mean[..(i + 1)], -total * mean[i]);
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
