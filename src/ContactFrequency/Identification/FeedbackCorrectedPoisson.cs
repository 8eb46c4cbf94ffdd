using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>The score of <see cref="ConditionalPoisson"/> less what feedback from purchases to later contacts adds to it.</summary>
/// <remarks>
/// <para>A customer's score is <c>Σₜ (xₜ − x̄) eₜ</c> with e the purchases beyond expectation and x̄ the customer's own mean, weighted by expected purchases. Where purchases
/// change the contacts of the next periods, x̄ holds contacts that came of eₜ, and the score is off by an amount that does not vanish with the number of customers
/// (Nickell, <i>Econometrica</i> 49, 1981). One period's contacts make up <c>pₛ/(1 − pₛ) (xₛ − x̄)</c> of x̄, with p the period's share of expected purchases, and eₜ is known up to <c>1 − pₜ</c>; so
/// <c>−Σₜ Σ eₜ/(1 − pₜ) · pₛ/(1 − pₛ) (xₛ − x̄)</c>, the inner sum over the next few periods s, is what has to come off.</para>
/// <para>The idea is the lag-truncated correction of Hahn and Kuersteiner, <i>Econometrica</i> 70, 2002, and Fernández-Val and Weidner, <i>Journal of Econometrics</i> 192, 2016. Unlike
/// a jackknife over halves it does not mistake slow changes of customers for feedback.</para>
/// </remarks>
/// <param name="periods">For how many periods purchases may change contacts.</param>
internal sealed class FeedbackCorrectedPoisson(int periods) : ICustomerLikelihood
{
    /// <summary>A period with nearly all of a customer's expected purchases tells nothing of feedback, and would be divided by almost zero.</summary>
    private const double HighestShare = 0.8;

    private const int MostOnStack = 512;

    private readonly ConditionalPoisson _uncorrected = new();

    public bool IsSymmetric => false;

    public bool IsInformative(ReadOnlySpan<double> outcome) => _uncorrected.IsInformative(outcome);

    /// <remarks>
    /// The information is less the derivative of the corrected score, but for terms that are zero on average:
    /// <c>Σ total·pₜ (xₜ − x̄)(xₜ − x̄)ᵀ + total·Σₛ Σₜ wₛ wₜ (xₛ − x̄)(xₜ − x̄)ᵀ</c> with <c>w = p/(1 − p)</c> and t the few periods before s. The second sum is not symmetric.
    /// </remarks>
    public void Add(
        ReadOnlySpan<ushort> active, int width, ReadOnlySpan<double> outcome, ReadOnlySpan<double> weight, ReadOnlySpan<double> linear,
        CoefficientSums sums, bool withInformation)
    {
        var rows = outcome.Length;
        var own = 3 * rows <= MostOnStack ? stackalloc double[3 * rows] : new double[3 * rows];
        Span<double> share = own[..rows], odds = own[rows..(2 * rows)], factor = own[(2 * rows)..];
        ConditionalPoisson.Shares(linear, share);
        var (total, all, score) = (0.0, 0.0, sums.Score);
        foreach (var value in outcome) total += value;

        // What each row's contacts are multiplied by, and what all of them together take from the mean. Excesses stand in for odds until all rows after them have been seen.
        var excess = odds;
        for (var row = 0; row < rows; row++) excess[row] = (outcome[row] - total * share[row]) / (1 - Math.Min(HighestShare, share[row]));
        for (var row = rows - 1; row >= 0; row--)
        {
            var before = 0.0;
            for (var earlier = Math.Max(0, row - periods); earlier < row; earlier++) before += excess[earlier];
            odds[row] = share[row] / (1 - Math.Min(HighestShare, share[row]));
            all += factor[row] = before * odds[row];
        }

        for (var row = 0; row < rows; row++)
        {
            var residual = outcome[row] - total * share[row] + factor[row] - all * share[row];
            foreach (var i in active.Slice(row * width, width)) score[i] += residual;
        }

        if (!withInformation) return;
        var mean = score.Length <= MostOnStack ? stackalloc double[score.Length] : new double[score.Length];
        ConditionalPoisson.AddInformation(active, width, share, total, sums.Information, mean);
        AddLagged(active, width, odds, mean, total, sums.Lagged);
    }

    /// <summary>Adds <c>total · Σ wₛwₜ (xₛ − x̄)(xₜ − x̄)ᵀ = total · (Σ wₛwₜ xₛxₜᵀ − (Σ wₛwₜ xₛ) x̄ᵀ − x̄ (Σ wₛwₜ xₜ)ᵀ + (Σ wₛwₜ) x̄x̄ᵀ)</c>.</summary>
    private void AddLagged(ReadOnlySpan<ushort> active, int width, ReadOnlySpan<double> odds, ReadOnlySpan<double> mean, double total, Span<double> lagged)
    {
        var (size, pairs) = (mean.Length, 0.0);
        var vectors = size <= MostOnStack / 2 ? stackalloc double[2 * size] : new double[2 * size];
        vectors.Clear();
        Span<double> later = vectors[..size], earlier = vectors[size..];
        for (var row = 1; row < odds.Length; row++)
        {
            var (first, before) = (Math.Max(0, row - periods), 0.0);
            for (var other = first; other < row; other++) before += odds[other];
            var own = active.Slice(row * width, width);
            foreach (var i in own)
            {
                later[i] += odds[row] * before;
                var line = lagged.Slice(i * size, size);
                for (var other = first; other < row; other++)
                {
                    var pair = total * odds[row] * odds[other];
                    foreach (var j in active.Slice(other * width, width)) line[j] += pair;
                }
            }

            for (var other = first; other < row; other++)
                foreach (var j in active.Slice(other * width, width)) earlier[j] += odds[row] * odds[other];
            pairs += odds[row] * before;
        }

        // All but the spare coefficient, which is last.
        for (var i = 0; i < size - 1; i++)
            if (mean[i] != 0) DenseRow.AddScaled(lagged.Slice(i * size, size), mean, total * (pairs * mean[i] - later[i]), earlier, -total * mean[i]);
    }
}
