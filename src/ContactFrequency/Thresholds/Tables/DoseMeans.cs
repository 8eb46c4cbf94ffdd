using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>The means of a table's doses, as differences from that of the commonest, on the scale of the predictor.</summary>
internal static class DoseMeans
{
    /// <summary>More doses than this are no levels.</summary>
    private const int MostDoses = 60;

    /// <summary>The means with their covariance; null with covariates, or with too few or too many doses.</summary>
    public static WhitenedProfile? Of(TableCurves curves)
    {
        var raw = curves.Data.Raw;
        if (raw.Covariates > 0 || raw.Doses is < 3 or > MostDoses) return null;
        var isGaussian = curves.Data.IsGaussian;
        List<(double Dose, double Mean, double Variance)> means = [];
        var (within, left) = (0.0, 0);
        for (var from = 0; from < raw.Count;)
        {
            var to = from + 1;
            while (to < raw.Count && raw.X[to] == raw.X[from]) to++;
            double weight = 0, sum = 0, size = 0;
            for (var row = from; row < to; row++) (weight, sum, size) = (weight + raw.Weights[row], sum + raw.Weights[row] * raw.Y[row], size + raw.Weights[row] * raw.Sizes[row]);
            if (isGaussian)
            {
                means.Add((raw.X[from], sum / weight, 1 / weight));
                for (var row = from; row < to; row++) within += raw.Weights[row] * Math.Pow(raw.Y[row] - sum / weight, 2);
                left += to - from - 1;
            }
            else
            {
                // Half an event more, and half a failure, so that doses without any have a mean as well (Haldane and Anscombe).
                var isBinomial = curves.Table.Likelihood == ResponseLikelihood.Binomial;
                var (events, rest) = (sum + 0.5, isBinomial ? size - sum + 0.5 : size);
                var variance = 1 / events + (isBinomial ? 1 / rest : 0);
                if (curves.Table.Likelihood == ResponseLikelihood.NegativeBinomial) variance += 1 / ((curves.Best?.Kernel?.Shape ?? double.PositiveInfinity) * (to - from));
                means.Add((raw.X[from], Math.Log(events / rest), variance));
            }

            from = to;
        }

        if (isGaussian && left < 1) return null;
        var scale = isGaussian ? Math.Max(within, curves.Data.RoundingSquares) / left : 1;
        var reference = means.MinBy(one => one.Variance);
        var others = means.Where(one => one != reference).ToList();
        return WhitenedProfile.Of([.. others.Select(one => one.Dose)], reference.Dose, [.. others.Select(one => one.Mean - reference.Mean)],
            (i, j) => scale * (reference.Variance + (i == j ? others[i].Variance : 0)));
    }
}
