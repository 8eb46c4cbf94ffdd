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

    public void Add(
        ReadOnlySpan<int> active, int width, ReadOnlySpan<double> outcome, ReadOnlySpan<double> weight, ReadOnlySpan<double> linear,
        CoefficientSums sums, bool withInformation)
    {
        _uncorrected.Add(active, width, outcome, weight, linear, sums, withInformation);
        var rows = outcome.Length;
        var share = rows <= 128 ? stackalloc double[rows] : new double[rows];
        ConditionalPoisson.Shares(linear, share);
        var total = 0.0;
        foreach (var value in outcome) total += value;

        // What each row's contacts are multiplied by, and what all of them together take from the mean.
        var factor = rows <= 128 ? stackalloc double[rows] : new double[rows];
        var all = 0.0;
        for (var later = 1; later < rows; later++)
        {
            factor[later] = 0;
            for (var row = Math.Max(0, later - periods); row < later; row++)
                factor[later] += (outcome[row] - total * share[row]) / (1 - Math.Min(HighestShare, share[row]));
            factor[later] *= share[later] / (1 - Math.Min(HighestShare, share[later]));
            all += factor[later];
        }

        factor[0] = 0;
        for (var row = 0; row < rows; row++)
        {
            foreach (var i in active.Slice(row * width, width))
                if (i >= 0) sums.Score[i] += factor[row] - all * share[row];
        }
    }
}
