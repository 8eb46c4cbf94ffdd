using System.Collections.Immutable;
using ContactFrequency.Identification;

namespace ContactFrequency.Curves;

/// <summary>Every family fitted to one profile, and their average by how well each fits.</summary>
/// <remarks>
/// Weights are <c>exp(−criterion ÷ 2)</c>, scaled to add up to one (Buckland, Burnham and Augustin, <i>Biometrics</i> 53, 1997); families with less than a twentieth of the best one's are left out (Madigan and Raftery,
/// <i>JASA</i> 89, 1994). The spline counts only where every formula misses the level means.
/// </remarks>
public sealed class CurveSet
{
    private const double Window = 1.0 / 20;

    internal CurveSet(ChannelProfile profile, WhitenedProfile target, ImmutableArray<CurveFit> fits)
    {
        (Profile, Target, NoEffectPValue, Fits) = (profile, target, target.NoEffectPValue, fits);
        // The spline bends to anything and says little where a formula fits; it stands in where none does.
        var isFormulaEnough = false;
        foreach (var fit in fits) isFormulaEnough |= fit.Family is not Spline && fit.LackOfFitPValue > CurveFitter.LackOfFit;
        Best = fits[0];
        foreach (var fit in fits)
            if (fit.Criterion < Best.Criterion && !(isFormulaEnough && fit.Family is Spline)) Best = fit;
        Span<double> weights = stackalloc double[fits.Length];
        var sum = 0.0;
        for (var index = 0; index < weights.Length; index++)
        {
            var weight = isFormulaEnough && fits[index].Family is Spline ? 0 : Math.Exp((Best.Criterion - fits[index].Criterion) / 2);
            weights[index] = weight < Window ? 0 : weight;
            sum += weights[index];
        }

        foreach (ref var weight in weights) weight /= sum;
        Weights = [.. weights];
    }

    /// <summary>The profile that the curves are fitted to.</summary>
    public ChannelProfile Profile { get; }

    internal WhitenedProfile Target { get; }

    /// <summary>Chance of effects this large if frequency had none.</summary>
    public double NoEffectPValue { get; }

    /// <summary>The fits, simplest family first.</summary>
    public ImmutableArray<CurveFit> Fits { get; }

    /// <summary>Weight of each fit; they add up to one, and are zero for fits that did not converge.</summary>
    public ImmutableArray<double> Weights { get; }

    /// <summary>The fit with the lowest criterion.</summary>
    public CurveFit Best { get; }

    /// <summary>Chance of level means as far from the best curve as these if it were the truth; small where no family fits.</summary>
    public double LackOfFitPValue => Best.LackOfFitPValue;

    /// <summary>What is left of the effects when the part that chance alone makes of any curve is taken off, from 0 to 1: <c>1 − p ÷ χ²</c>, 0 if that is negative.</summary>
    /// <remarks>
    /// Curves that are acted on because their effect was shown are too high on average: their errors helped to show it. With p parameters chance alone makes a curve's χ² p on average; the rest is
    /// effect (empirical Bayes: Efron and Morris, <i>Journal of the American Statistical Association</i> 68, 1973).
    /// </remarks>
    public double Shrinkage
    {
        get
        {
            var explained = Target.SumOfSquares - Best.ChiSquare;
            return explained > 0 ? Math.Max(0, 1 - Best.EffectiveParameters / explained) : 0;
        }
    }

    /// <summary>The averaged effect at a frequency over no contact, on the log scale.</summary>
    public double Value(double frequency) => Average(fit => fit.Value(frequency));

    /// <summary>Standard error of the averaged difference between two frequencies; it holds the doubt about the family.</summary>
    public double StandardError(double frequency, double from)
    {
        var mean = Value(frequency) - Value(from);
        return Average(fit =>
        {
            double[] gradient = [.. fit.Gradient(frequency).Zip(fit.Gradient(from), (a, b) => a - b)];
            return Math.Sqrt(Square(fit.StandardError(gradient)) + Square(fit.Value(frequency) - fit.Value(from) - mean));
        });
    }

    internal double Average(Func<CurveFit, double> of)
    {
        var sum = 0.0;
        for (var index = 0; index < Fits.Length; index++)
            if (Weights[index] > 0) sum += Weights[index] * of(Fits[index]);
        return sum;
    }

    private static double Square(double value) => value * value;
}
