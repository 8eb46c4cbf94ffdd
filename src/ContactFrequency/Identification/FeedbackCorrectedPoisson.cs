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

    private readonly ConditionalPoisson _uncorrected = new();

    public bool IsInformative(ReadOnlySpan<double> outcome) => _uncorrected.IsInformative(outcome);

    /// <remarks>
    /// The information is less the derivative of the corrected score, but for terms that are zero on average:
    /// <c>Σ total·pₜ (xₜ − x̄)(xₜ − x̄)ᵀ + total·Σₛ Σₜ wₛ wₜ (xₛ − x̄)(xₜ − x̄)ᵀ</c> with <c>w = p/(1 − p)</c> and t the few periods before s. It is not symmetric, and all of it is filled in.
    /// </remarks>
    public void Add(
        ReadOnlySpan<int> active, int width, ReadOnlySpan<double> outcome, ReadOnlySpan<double> weight, ReadOnlySpan<double> linear,
        CoefficientSums sums, bool withInformation)
    {
        _uncorrected.Add(active, width, outcome, weight, linear, sums, withInformation: false);
        var rows = outcome.Length;
        var share = rows <= 128 ? stackalloc double[rows] : new double[rows];
        ConditionalPoisson.Shares(linear, share);
        var total = 0.0;
        foreach (var value in outcome) total += value;

        // What each row's contacts are multiplied by, and what all of them together take from the mean.
        var factor = rows <= 128 ? stackalloc double[rows] : new double[rows];
        var all = 0.0;
        for (var later = 0; later < rows; later++)
        {
            factor[later] = 0;
            for (var row = Math.Max(0, later - periods); row < later; row++) factor[later] += (outcome[row] - total * share[row]) / (1 - Math.Min(HighestShare, share[row]));
            factor[later] *= Odds(share[later]);
            all += factor[later];
        }

        for (var row = 0; row < rows; row++)
        {
            foreach (var i in active.Slice(row * width, width))
                if (i >= 0) sums.Score[i] += factor[row] - all * share[row];
        }

        if (withInformation) AddInformation(active, width, share, total, sums);
    }

    private void AddInformation(ReadOnlySpan<int> active, int width, ReadOnlySpan<double> share, double total, CoefficientSums sums)
    {
        var (rows, size) = (share.Length, sums.Score.Length);
        var vectors = size <= 256 ? stackalloc double[3 * size] : new double[3 * size];
        vectors.Clear();
        Span<double> mean = vectors[..size], later = vectors[size..(2 * size)], earlier = vectors[(2 * size)..];
        var touched = rows * width <= 512 ? stackalloc int[rows * width] : new int[rows * width];
        var count = 0;
        var both = 0.0;
        for (var row = 0; row < rows; row++)
        {
            var own = active.Slice(row * width, width);
            foreach (var i in own)
            {
                if (i < 0) continue;
                if (mean[i] == 0) touched[count++] = i;
                mean[i] += share[row];
            }

            AddProduct(sums.Information, size, own, own, total * share[row]);
            for (var before = Math.Max(0, row - periods); before < row; before++)
            {
                var pair = Odds(share[row]) * Odds(share[before]);
                var other = active.Slice(before * width, width);
                AddProduct(sums.Information, size, own, other, total * pair);
                foreach (var i in own) if (i >= 0) later[i] += pair;
                foreach (var i in other) if (i >= 0) earlier[i] += pair;
                both += pair;
            }
        }

        // Σ wₛwₜ (xₛ − x̄)(xₜ − x̄)ᵀ = Σ wₛwₜ xₛxₜᵀ − (Σ wₛwₜ xₛ) x̄ᵀ − x̄ (Σ wₛwₜ xₜ)ᵀ + (Σ wₛwₜ) x̄x̄ᵀ, and likewise with one period for both.
        foreach (var i in touched[..count])
        {
            var target = sums.Information.AsSpan(i * size, size);
            DenseRow.AddScaled(target, mean, total * ((both - 1) * mean[i] - later[i]));
            DenseRow.AddScaled(target, earlier, -total * mean[i]);
        }
    }

    private static void AddProduct(double[] information, int size, ReadOnlySpan<int> left, ReadOnlySpan<int> right, double value)
    {
        foreach (var i in left)
        {
            if (i < 0) continue;
            foreach (var j in right)
                if (j >= 0) information[i * size + j] += value;
        }
    }

    private static double Odds(double share) => share / (1 - Math.Min(HighestShare, share));
}
