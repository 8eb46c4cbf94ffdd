using ContactFrequency.Numerics;

namespace ContactFrequency.Curves;

/// <summary>Whether counts or chances differ between doses, by how far they do when the same events fall on doses by chance alone; for counts too small for χ².</summary>
/// <remarks>
/// Given the number of events, Poisson counts of doses are multinomial by exposure and successes hypergeometric by trials, whatever the common mean: the test is exact but for the number of draws (Dwass, <i>Annals of Mathematical
/// Statistics</i> 28, 1957). Draws are from a fixed seed, so that the same table gives the same p.
/// </remarks>
internal static class DrawnCounts
{
    private const int Draws = 9999;

    /// <summary>More events than this times draws take too long; there are fewer draws then.</summary>
    private const double Most = 5e7;

    /// <summary>The test; none for other likelihoods, covariates, weights other than one, fractions of events, or a single dose.</summary>
    public static FitTest Test(TableLikelihood data)
    {
        var likelihood = data.Table.Likelihood;
        if (likelihood is not (ResponseLikelihood.Poisson or ResponseLikelihood.Binomial) || data.Raw.Covariates > 0) return FitTest.None;
        if (data.Raw.Weights.Any(weight => weight != 1) || data.Raw.Y.Any(y => y != Math.Floor(y))) return FitTest.None;
        var isBinomial = likelihood == ResponseLikelihood.Binomial;
        if (isBinomial && data.Raw.Sizes.Any(size => size != Math.Floor(size))) return FitTest.None;

        // Without covariates a row of the likelihood is a dose.
        double[] events = [.. data.Rows.Y], sizes = [.. data.Rows.Sizes];
        var (total, all) = (events.Sum(), sizes.Sum());
        if (events.Length < 2 || total < 1 || (isBinomial && total >= all)) return FitTest.None;

        // The rarer of successes and failures is quicker to draw.
        if (isBinomial && 2 * total > all)
        {
            for (var dose = 0; dose < events.Length; dose++) events[dose] = sizes[dose] - events[dose];
            total = all - total;
        }

        var draws = (int)Math.Clamp(Most / (total * events.Length), 199, Draws);
        var random = new SeededDraws(1);
        var (seen, asFar) = (Deviance(events), 0);
        for (var draw = 0; draw < draws; draw++)
            if (Deviance(Drawn()) >= seen - 1e-9 * (1 + seen)) asFar++;
        return new(seen, events.Length - 1, double.PositiveInfinity, (1.0 + asFar) / (draws + 1));

        double[] Drawn()
        {
            var (drawn, left, rest) = (new double[events.Length], sizes.ToArray(), all);
            for (var one = 0; one < total; one++)
            {
                var (at, dose) = (random.Uniform() * rest, 0);
                while (dose < left.Length - 1 && at >= left[dose]) at -= left[dose++];
                drawn[dose]++;
                if (!isBinomial) continue;
                left[dose]--;
                rest--;
            }

            return drawn;
        }

        double Deviance(double[] counts)
        {
            var sum = 0.0;
            for (var dose = 0; dose < counts.Length; dose++)
            {
                sum += Part(counts[dose], total * sizes[dose] / all);
                if (isBinomial) sum += Part(sizes[dose] - counts[dose], (all - total) * sizes[dose] / all);
            }

            return 2 * sum;
        }
    }

    private static double Part(double count, double expected) => count > 0 ? count * Math.Log(count / expected) : 0;
}
