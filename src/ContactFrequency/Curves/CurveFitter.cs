using ContactFrequency.Identification;
using MathNet.Numerics;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Curves;

/// <summary>Fits every family to the profile of a channel.</summary>
/// <remarks>
/// <para>Model: the profile's effects are the curve's differences from the reference level, plus an error with the profile's covariance. The
/// curve's height is free: it is the reference level's.</para>
/// <para>Method: generalised least squares in closed form, with a one-dimensional search over the shape where a family has one; covariance from the
/// curve's gradient. Where a family misses the level means beyond chance its covariance is widened by <c>χ² ÷ degrees of freedom</c>.</para>
/// </remarks>
public static class CurveFitter
{
    /// <summary>Levels of doubt below which a family counts as missing the level means.</summary>
    private const double LackOfFit = 0.05;

    private const int ShapeGrid = 60;

    /// <summary>Fits all families. Levels whose effect the data do not determine are passed over.</summary>
    public static CurveSet Fit(ChannelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var target = WhitenedProfile.Of(profile);
        return new(profile, target.NoEffectPValue, [.. CurveFamilies.All.Select(family => Fit(family, target))]);
    }

    private static CurveFit Fit(CurveFamily family, WhitenedProfile target)
    {
        var parameters = family.ParameterNames.Length;
        var freedom = target.Count - parameters;
        // As many parameters as levels would fit exactly and say nothing of the shape; no effect always fits.
        if (parameters > 0 && freedom < 0) return NotIdentified(family, freedom);
        if (!family.HasShape) return Finish(family, target, double.NaN, freedom);

        var (low, high) = (Math.Log(0.05 * target.HighestFrequency), Math.Log(10 * target.HighestFrequency));
        var best = 0;
        var step = (high - low) / ShapeGrid;
        for (var point = 1; point <= ShapeGrid; point++)
            if (Distance(low + point * step) < Distance(low + best * step)) best = point;
        // At an end of the grid the shape runs away: a curve that has become a line, or a spike at one contact.
        if (best is 0 or ShapeGrid) return NotIdentified(family, freedom);
        var minimum = FindMinimum.OfScalarFunctionConstrained(Distance, low + (best - 1) * step, low + (best + 1) * step, 1e-12, 500);
        return Finish(family, target, Math.Exp(minimum), freedom);

        double Distance(double logShape) => target.Project(family, Math.Exp(logShape), out _);
    }

    private static CurveFit Finish(CurveFamily family, WhitenedProfile target, double shape, int freedom)
    {
        var chiSquare = target.Project(family, shape, out var coefficients);
        double[] parameters = family.HasShape ? [.. coefficients, shape] : coefficients;
        if (!target.TryCovariance(family, parameters, out var covariance)) return NotIdentified(family, freedom);
        if (freedom > 0 && ChiSquared.CDF(freedom, chiSquare) > 1 - LackOfFit)
            for (var k = 0; k < covariance.Length; k++) covariance[k] *= chiSquare / freedom;
        return new(family, parameters, covariance, chiSquare, freedom, CurveFitStatus.Converged);
    }

    private static CurveFit NotIdentified(CurveFamily family, int freedom)
    {
        double[] unknown = [.. family.ParameterNames.Select(_ => double.NaN)];
        return new(family, unknown, [.. Enumerable.Repeat(double.NaN, unknown.Length * unknown.Length)], double.NaN, freedom, CurveFitStatus.NotIdentified);
    }
}
