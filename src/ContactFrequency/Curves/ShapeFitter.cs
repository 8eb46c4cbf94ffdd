using ContactFrequency.Identification;
using ContactFrequency.Numerics;
using MathNet.Numerics.Distributions;

namespace ContactFrequency.Curves;

/// <summary>Fits curves without a formula to a profile: monotone and unimodal regression.</summary>
/// <remarks>
/// <para>Model: the level means rise, fall, or rise and then fall; nothing else is taken for granted.</para>
/// <para>Method: generalised least squares in the steps between levels, each held to its sign (Barlow, Bartholomew, Bremner and Brunk, <i>Statistical Inference under Order Restrictions</i>, 1972; the full covariance
/// makes it a least squares problem with signs: <see cref="SignedLeastSquares"/>). A unimodal curve tries every level as the highest; those that fit no worse than chance allows, by a likelihood ratio on one degree of
/// freedom, may be the highest.</para>
/// </remarks>
public static class ShapeFitter
{
    /// <summary>Fits a shape.</summary>
    /// <param name="profile">The profile; levels whose effect is not known are passed over.</param>
    /// <param name="constraint">The shape.</param>
    /// <param name="level">Level of the set of levels that may be the highest, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The level is not above 0 and below 1.</exception>
    public static ShapeFit Fit(ChannelProfile profile, ShapeConstraint constraint, double level = 0.95)
    {
        ArgumentNullException.ThrowIfNull(profile);
        if (!(level is > 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level), level, "The level must be above 0 and below 1.");
        return Fit(WhitenedProfile.Of(profile), constraint, level);
    }

    internal static ShapeFit Fit(WhitenedProfile target, ShapeConstraint constraint, double level)
    {
        var levels = target.Levels;
        var steps = levels.Length - 1;
        var design = target.Design(steps, (frequency, at) =>
        {
            for (var step = 0; step < at.Length; step++) at[step] = frequency > levels[step] ? 1 : 0;
        });

        int[] modes = constraint switch { ShapeConstraint.Rising => [steps], ShapeConstraint.Falling => [0], _ => [.. Enumerable.Range(0, steps + 1)] };
        var fits = modes.Select(mode => SignedLeastSquares.Solve(design, target.Effects, steps, step => step < mode)).ToArray();
        var best = Enumerable.Range(0, fits.Length).MinBy(index => fits[index].SumOfSquares);
        double[] values = new double[steps + 1];
        for (var step = 0; step < steps; step++) values[step + 1] = values[step] + fits[best].Solution[step];

        // A rounding error above the best is as good as the best.
        var allowed = fits[best].SumOfSquares + ChiSquared.InvCDF(1, level) + 1e-9;
        int[] possible = [.. Enumerable.Range(0, fits.Length).Where(index => fits[index].SumOfSquares <= allowed).Select(index => modes[index])];
        return new([.. levels], [.. values], levels[Array.IndexOf(values, values.Max())],
            possible[0] == 0 ? double.NegativeInfinity : levels[possible[0] - 1],
            possible[^1] == steps ? double.PositiveInfinity : levels[possible[^1] + 1],
            fits[best].SumOfSquares);
    }
}
