using ContactFrequency.Curves;

namespace ContactFrequency.Thresholds;

/// <summary>The steps of <see cref="TableThresholdFinder"/> for one table.</summary>
internal sealed class TableThresholdSearch(TableCurves curves, double level)
{
    private const int Grid = 200;

    public TableThreshold Find()
    {
        var basic = new TableThreshold
        {
            Verdict = Verdict.NotIdentified,
            LindMehlum = LindMehlumTester.Test(curves, level),
            TwoLines = TwoLinesTester.Test(curves),
        };

        // A curve besides no effect must be known, or nothing was asked.
        if (curves.Best is null || double.IsNaN(curves.NoEffectPValue) || curves.Data.Raw.Doses < 2) return basic;
        if (curves.Fits.All(fit => fit.Status != CurveFitStatus.Converged || fit.Family.Curve is NoEffect)) return basic;
        if (curves.NoEffectPValue > ThresholdFinder.TestLevel) return basic with { Verdict = Verdict.NoEffect };
        var scale = new DoseScale(curves.Data);
        var (from, to) = (scale.Place(scale.Lowest), scale.Place(scale.Highest));
        var distribution = new OptimumDistribution(
            curves.Fits.Select((fit, index) => (Weight: curves.Weights[index], Fit: fit)).Where(one => one.Weight > 0).Select(one => (one.Weight, (IPeakCurve)new TablePeak(one.Fit, curves.Data, scale))), from, to);
        var tail = (1 - level) / 2;
        double lower = distribution.Quantile(tail), upper = distribution.Quantile(1 - tail);
        var p = Math.Max(Math.Max(distribution.At(from), 1 - distribution.At(to)), basic.TwoLines.PValue);
        basic = basic with
        {
            InvertedUPValue = p,
            Optimum = scale.Dose(Math.Clamp(distribution.Quantile(0.5), from, to)),
            Lower = double.IsPositiveInfinity(lower) ? scale.Highest : double.IsFinite(lower) ? scale.Dose(lower) : scale.Lowest == 0 ? 0 : double.NaN,
            Upper = double.IsNegativeInfinity(upper) ? scale.Lowest : double.IsFinite(upper) ? scale.Dose(upper) : double.NaN,
        };
        if (curves.Best.LackOfFit.PValue < CurveFitter.LackOfFit && DoseMeans.Of(curves) is { } means)
        {
            // No family fits the means: where the peak is for the curves alone is not to be believed, and the interval holds every dose that may be the best.
            var shape = ShapeFitter.Fit(means, ShapeConstraint.Unimodal, level);
            basic = basic with
            {
                Lower = double.IsInfinity(shape.Lower) ? scale.Lowest == 0 ? 0 : double.NaN : Math.Min(basic.Lower, shape.Lower),
                Upper = double.IsInfinity(shape.Upper) ? double.NaN : Math.Max(basic.Upper, shape.Upper),
            };
        }

        return p < ThresholdFinder.TestLevel && basic.Upper < scale.Highest && basic.Lower > scale.Lowest ? basic with { Verdict = Verdict.Interior } : Monotone(basic, scale);
    }

    private TableThreshold Monotone(TableThreshold basic, DoseScale scale)
    {
        // As in a threshold of contacts, in dose as it is and on the scale on which doses go up by factors.
        double[] doses = [.. Enumerable.Range(0, Grid + 1).SelectMany(k => new[]
        {
            scale.Lowest + k * (scale.Highest - scale.Lowest) / Grid,
            scale.Dose(scale.Place(scale.Lowest) + k * (scale.Place(scale.Highest) - scale.Place(scale.Lowest)) / Grid),
        }).Select(dose => Math.Clamp(dose, scale.Lowest, scale.Highest)).Order()];
        var peak = doses.MaxBy(Value);
        var (isRise, isFall) = (IsWorse(scale.Lowest, peak), IsWorse(scale.Highest, peak));
        if (!isRise && !isFall) return basic with { Verdict = Verdict.NotIdentified, Optimum = double.NaN, Lower = double.NaN, Upper = double.NaN };
        if (!isRise) return basic with { Verdict = Verdict.Decreasing };
        var last = scale.Highest - (scale.Highest - scale.Lowest) / 10;
        return basic with { Verdict = !isFall && peak > last && IsWorse(last, scale.Highest) ? Verdict.Increasing : Verdict.FlatTop };
    }

    private double Value(double x) => curves.Average(fit => Height(fit, x));

    // Over the lowest dose, so that families differ by their curves and not by where they put their intercept.
    private double Height(TableFit fit, double x) => fit.Value(x) - fit.Value(curves.Data.Raw.X[0]);

    /// <summary>Whether a dose does worse than another beyond chance, the doubt about the family included.</summary>
    private bool IsWorse(double x, double than)
    {
        var difference = Value(than) - Value(x);
        var error = curves.Average(fit =>
        {
            double[] gradient = new double[fit.Natural.Length], other = new double[fit.Natural.Length];
            fit.Family.Curve.Gradient(than, fit.Natural[fit.FirstOfCurve..], gradient.AsSpan(fit.FirstOfCurve));
            fit.Family.Curve.Gradient(x, fit.Natural[fit.FirstOfCurve..], other.AsSpan(fit.FirstOfCurve));
            for (var k = 0; k < gradient.Length; k++) gradient[k] -= other[k];
            var own = Math.Sqrt(fit.Strain) * fit.StandardError(gradient);
            var off = Height(fit, than) - Height(fit, x) - difference;
            return Math.Sqrt(own * own + off * off);
        });
        return difference > curves.Best!.Quantile((1 + level) / 2) * error;
    }
}
