namespace ContactFrequency.Identification;

/// <summary>Log-likelihood of a and γ, with its derivatives, over groups of customer-periods.</summary>
/// <remarks>
/// In a group the frequencies k of those who stayed have shares <c>q(k) ∝ p(k)·(1 − h(k))</c>, with p the shares as planned. As the planned shares add up to one, the odds of an
/// opt-out are the mean over those who stayed, <c>O = Σ q(k)·h(k) ÷ (1 − h(k)) = Σ q(k)·(exp(exp(a + γ·log k)) − 1)</c>, and each group adds <c>d·log O − n·log(1 + O)</c>.
/// </remarks>
internal readonly record struct OptOutLikelihood(double Value, double Score0, double Score1, double Information00, double Information01, double Information11)
{
    public static OptOutLikelihood Of(IEnumerable<OptOutGroup> groups, int contactsPerCount, double intercept, double exponent)
    {
        var sum = new OptOutLikelihood();
        foreach (var group in groups)
        {
            var (odds, slope0, slope1) = Odds(group, contactsPerCount, intercept, exponent);
            double optOuts = group.OptOuts, atRisk = group.OptOuts + group.Periods;
            var residual = optOuts / odds - atRisk / (1 + odds);
            var weight = atRisk / (odds * (1 + odds) * (1 + odds));
            sum = new(
                sum.Value + optOuts * Math.Log(odds) - atRisk * Math.Log(1 + odds),
                sum.Score0 + residual * slope0, sum.Score1 + residual * slope1,
                sum.Information00 + weight * slope0 * slope0, sum.Information01 + weight * slope0 * slope1, sum.Information11 + weight * slope1 * slope1);
        }

        return sum;
    }

    /// <summary>Determinant of the information, as a share of what it were if a and γ were independent; 0 where one dose is all there is.</summary>
    public double Determination => 1 - Information01 * Information01 / (Information00 * Information11);

    public double Determinant => Information00 * Information11 - Information01 * Information01;

    private static (double Odds, double Slope0, double Slope1) Odds(OptOutGroup group, int contactsPerCount, double intercept, double exponent)
    {
        double odds = 0, slope0 = 0, slope1 = 0;
        for (var count = 1; count < group.Stayed.Length; count++)
        {
            if (group.Stayed[count] == 0) continue;
            var log = Math.Log((double)count * contactsPerCount);
            var rate = Math.Exp(intercept + exponent * log);
            var (share, growth) = (group.Stayed[count] / (double)group.Periods, Math.Exp(rate) * rate);
            odds += share * (Math.Exp(rate) - 1);
            slope0 += share * growth;
            slope1 += share * growth * log;
        }

        return (odds, slope0, slope1);
    }
}
