using System.Collections.Immutable;
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
        var levels = target.Levels;
        if (levels.Length < MinLevels) return NotIdentified(new Spline([0, 1]), target);
        var family = new Spline(Knots(levels));
        var size = family.CoefficientCount;
        var design = target.Design(size, (frequency, at) => family.Basis(frequency, [], at));
        Span<double> normal = stackalloc double[size * size], penalty = stackalloc double[size * size], covariance = stackalloc double[size * size];
        Span<double> moments = stackalloc double[size], parameters = stackalloc double[size];
        Span<bool> left = stackalloc bool[size];
        Normal(design, target.Effects, normal, moments);
        Penalty(family, penalty);

        // λ on the scale of the information, so that the grid spans the same curves whatever the sample.
        double information = 0, roughness = 0;
        for (var i = 0; i < size; i++) (information, roughness) = (information + normal[i * size + i], roughness + penalty[i * size + i]);
        var (best, bestFreedom, bestChiSquare) = (double.PositiveInfinity, 0.0, 0.0);
        Span<double> bestParameters = stackalloc double[size], bestCovariance = stackalloc double[size * size];
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
            SweepInverse.Times(covariance, moments, parameters);
            var chiSquare = SumOfSquares(target.Effects, design, parameters);
            if (chiSquare + 2 * freedom >= best) continue;
            (best, bestFreedom, bestChiSquare) = (chiSquare + 2 * freedom, freedom, chiSquare);
            parameters.CopyTo(bestParameters);
            covariance.CopyTo(bestCovariance);
        }

        if (double.IsInfinity(best)) return NotIdentified(family, target);
        var leftOver = target.Count - bestFreedom;
        return new(family, bestParameters, bestCovariance.ToArray(), bestChiSquare, leftOver, CurveFitStatus.Converged)
        {
            EffectiveParameters = bestFreedom,
            LackOfFitPValue = leftOver >= 1 ? 1 - ChiSquared.CDF(leftOver, bestChiSquare) : double.NaN,
        };
    }

    private static ImmutableArray<double> Knots(ReadOnlySpan<double> levels)
    {
        Span<double> knots = stackalloc double[Math.Min(MaxKnots, levels.Length)];
        for (var k = 0; k < knots.Length; k++) knots[k] = levels[(int)Math.Round(k * (levels.Length - 1.0) / (knots.Length - 1))];
        return [.. knots];
    }

    /// <summary>XᵀX and Xᵀy, into spans that hold zeros.</summary>
    private static void Normal(ReadOnlySpan<double> design, ReadOnlySpan<double> effects, Span<double> normal, Span<double> moments)
    {
        var size = moments.Length;
        for (var row = 0; row < effects.Length; row++)
        {
            var at = design.Slice(row * size, size);
            for (var i = 0; i < size; i++)
            {
                moments[i] += at[i] * effects[row];
                for (var j = 0; j < size; j++) normal[i * size + j] += at[i] * at[j];
            }
        }
    }

    private static double SumOfSquares(ReadOnlySpan<double> effects, ReadOnlySpan<double> design, ReadOnlySpan<double> parameters)
    {
        var sum = 0.0;
        for (var row = 0; row < effects.Length; row++)
        {
            var residual = effects[row];
            for (var i = 0; i < parameters.Length; i++) residual -= design[row * parameters.Length + i] * parameters[i];
            sum += residual * residual;
        }

        return sum;
    }

    /// <summary>∫ of products of second derivatives over the knots: of lines between knots, exact by Simpson's rule. Into a span that holds zeros.</summary>
    private static void Penalty(Spline family, Span<double> penalty)
    {
        var size = family.CoefficientCount;
        Span<double> here = stackalloc double[size], next = stackalloc double[size];
        family.Bend(0, next);
        for (var knot = 1; knot < family.Knots.Length; knot++)
        {
            next.CopyTo(here);
            family.Bend(knot, next);
            var length = (family.Knots[knot] - family.Knots[knot - 1]) / (family.Knots[^1] - family.Knots[0]);
            for (var i = 0; i < size; i++)
                for (var j = 0; j < size; j++)
                    penalty[i * size + j] += length / 6 * (here[i] * here[j] + (here[i] + next[i]) * (here[j] + next[j]) + next[i] * next[j]);
        }
    }

    private static CurveFit NotIdentified(Spline family, WhitenedProfile target)
    {
        double[] unknown = [.. family.ParameterNames.Select(_ => double.NaN)];
        return new(family, unknown, [.. Enumerable.Repeat(double.NaN, unknown.Length * unknown.Length)], double.NaN, target.Count - unknown.Length, CurveFitStatus.TooFewLevels);
    }
}
