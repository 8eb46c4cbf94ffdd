using ContactFrequency.Numerics;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Curves;

/// <summary>Fits a penalised natural cubic spline to a profile.</summary>
/// <remarks>
/// <para>Model: the curve is smooth; <c>χ² + λ ∫g″²</c> is smallest.</para>
/// <para>Method: knots at the levels, eight at most; λ is that of the lowest <c>χ² + 2·edf</c> over a grid, with edf the trace of the smoother (the errors' variance being known: Craven and
/// Wahba, <i>Numerische Mathematik</i> 31, 1979). Covariance is <c>(XᵀX + λS)⁻¹</c>, whose intervals hold on average over frequencies (Nychka, <i>JASA</i> 83, 1988).</para>
/// </remarks>
internal static class SplineFitter
{
    private const int MaxKnots = 8, Grid = 25;

    /// <summary>Through fewer levels a spline runs whatever they are, and says nothing that they do not.</summary>
    private const int MinLevels = 7;

    /// <summary>Fewest parameters that the smoothing leaves: less is a line, which is a family of its own.</summary>
    private const double MinFreedom = 2;

    public static CurveFit Fit(WhitenedProfile target)
    {
        double[] levels = [.. target.Frequencies.Distinct().Order()];
        if (levels.Length < MinLevels) return NotIdentified(new Spline([0, 1]), target);
        var count = Math.Min(MaxKnots, levels.Length);
        var family = new Spline([.. Enumerable.Range(0, count).Select(k => levels[(int)Math.Round(k * (levels.Length - 1.0) / (count - 1))])]);
        var size = family.CoefficientCount;
        var design = target.Design(size, (frequency, at) => family.Basis(frequency, [], at));
        double[] normal = new double[size * size], moments = new double[size], penalty = Penalty(family);
        for (var row = 0; row < target.Count; row++)
        {
            for (var i = 0; i < size; i++)
            {
                moments[i] += design[row * size + i] * target.Effects[row];
                for (var j = 0; j < size; j++) normal[i * size + j] += design[row * size + i] * design[row * size + j];
            }
        }

        // λ on the scale of the information, so that the grid spans the same curves whatever the sample.
        double information = 0, roughness = 0;
        for (var i = 0; i < size; i++) (information, roughness) = (information + normal[i * size + i], roughness + penalty[i * size + i]);
        CurveFit? best = null;
        var covariance = new double[size * size];
        Span<bool> left = stackalloc bool[size];
        for (var step = 0; step < Grid; step++)
        {
            var lambda = information / roughness * Math.Pow(10, -8 + 0.4 * step);
            for (var k = 0; k < covariance.Length; k++) covariance[k] = normal[k] + lambda * penalty[k];
            if (!SweepInverse.Invert(covariance, size, left)) continue;
            var freedom = 0.0;
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    freedom += covariance[i * size + j] * normal[j * size + i];
            if (freedom < MinFreedom) break;
            var parameters = SweepInverse.Times(covariance, moments);
            var chiSquare = 0.0;
            for (var row = 0; row < target.Count; row++)
            {
                var residual = target.Effects[row];
                for (var i = 0; i < size; i++) residual -= design[row * size + i] * parameters[i];
                chiSquare += residual * residual;
            }

            if (best is not null && chiSquare + 2 * freedom >= best.Criterion) continue;
            var leftOver = target.Count - freedom;
            best = new(family, parameters, [.. covariance], chiSquare, leftOver, CurveFitStatus.Converged)
            {
                EffectiveParameters = freedom,
                LackOfFitPValue = leftOver >= 1 ? 1 - ChiSquared.CDF(leftOver, chiSquare) : double.NaN,
            };
        }

        return best ?? NotIdentified(family, target);
    }

    /// <summary>∫ of products of second derivatives over the knots: of lines between knots, exact by Simpson's rule.</summary>
    private static double[] Penalty(Spline family)
    {
        var size = family.CoefficientCount;
        var penalty = new double[size * size];
        double[] here = new double[size], next = new double[size];
        family.Bend(0, next);
        for (var knot = 1; knot < family.Knots.Length; knot++)
        {
            (here, next) = (next, here);
            family.Bend(knot, next);
            var length = (family.Knots[knot] - family.Knots[knot - 1]) / (family.Knots[^1] - family.Knots[0]);
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    penalty[i * size + j] += length / 6 * (here[i] * here[j] + (here[i] + next[i]) * (here[j] + next[j]) + next[i] * next[j]);
        }

        return penalty;
    }

    private static CurveFit NotIdentified(Spline family, WhitenedProfile target)
    {
        double[] unknown = [.. family.ParameterNames.Select(_ => double.NaN)];
        return new(family, unknown, [.. Enumerable.Repeat(double.NaN, unknown.Length * unknown.Length)], double.NaN, target.Count - unknown.Length, CurveFitStatus.TooFewLevels);
    }
}
