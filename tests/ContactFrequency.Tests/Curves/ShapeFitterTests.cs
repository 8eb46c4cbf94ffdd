using System.Collections.Immutable;
using ContactFrequency.Curves;
using ContactFrequency.Identification;

namespace ContactFrequency.Tests.Curves;

public class ShapeFitterTests
{
    [Test]
    public void Rising_IsPooledAdjacentViolators_WhereLevelsAreIndependent()
    {
        // Each level over the reference, whose own value is known exactly: pooling by hand gives (2 + 1) ÷ 2 and (5 + 3 + 4) ÷ 3.
        var fit = ShapeFitter.Fit(Independent(0, 2, 1, 5, 3, 4), ShapeConstraint.Rising);

        Assert.That(fit.Values, Is.EqualTo(new[] { 0, 1.5, 1.5, 4, 4, 4 }).Within(1e-9).AsCollection);
        Assert.That(fit.ChiSquare, Is.EqualTo((0.25 + 0.25 + 1 + 1 + 0) / 0.01).Within(1e-6));
    }

    [Test]
    public void Falling_IsTheMirrorOfRising()
    {
        var (rising, falling) = (ShapeFitter.Fit(Independent(0, 2, 1, 5, 3, 4), ShapeConstraint.Rising), ShapeFitter.Fit(Independent(0, -2, -1, -5, -3, -4), ShapeConstraint.Falling));

        Assert.That(falling.Values.Select(value => -value), Is.EqualTo(rising.Values).Within(1e-9).AsCollection);
    }

    [Test]
    public void Unimodal_IsTheBestOfAllModes_BySearch()
    {
        var random = new Random(8);
        for (var draw = 0; draw < 20; draw++)
        {
            double[] effects = [0, .. Enumerable.Range(0, 3).Select(_ => random.NextDouble())];
            var fit = ShapeFitter.Fit(Independent(effects), ShapeConstraint.Unimodal);
            var best = double.PositiveInfinity;
            // Every unimodal curve on a grid of 0.02 over the level of no contact; the nearest lies within 0.01 a level, 1e-2·√3 ÷ 0.1 of a standard error.
            for (var a = -10; a <= 60; a++)
                for (var b = -10; b <= 60; b++)
                    for (var c = -10; c <= 60; c++)
                        if (IsUnimodal(0, a, b, c)) best = Math.Min(best, (Square(effects[1] - a * 0.02) + Square(effects[2] - b * 0.02) + Square(effects[3] - c * 0.02)) / 0.01);

            Assert.That(Math.Sqrt(fit.ChiSquare), Is.EqualTo(Math.Sqrt(best)).Within(0.18));
            Assert.That(fit.ChiSquare, Is.LessThanOrEqualTo(best + 1e-9));
        }
    }

    [Test]
    public void Unimodal_SetOfModes_IsOpen_WhereALastLevelMayBeTheHighest()
    {
        var sharp = ShapeFitter.Fit(Independent(0, 1, 2, 1, 0), ShapeConstraint.Unimodal);
        var open = ShapeFitter.Fit(Independent(0, 1, 2, 1.9, 1.95), ShapeConstraint.Unimodal);

        Assert.That((sharp.Mode, sharp.Lower, sharp.Upper), Is.EqualTo((2.0, 1.0, 3.0)));
        Assert.That((open.Lower, open.Upper), Is.EqualTo((1.0, double.PositiveInfinity)));
    }

    [Test]
    public void Unimodal_SetOfModes_HoldsTheHighestLevel_AtLeastAsOftenAsItSays()
    {
        // 500 draws; below 93.5 % would be three standard errors short of 95 %.
        var random = new Random(9);
        double[] truth = [0, 0.2, 0.3, 0.25, 0.15, 0];
        var held = Enumerable.Range(0, 500).Count(_ =>
        {
            var fit = ShapeFitter.Fit(Independent([0, .. truth.Skip(1).Select(effect => effect + 0.1 * Gaussian(random))]), ShapeConstraint.Unimodal);
            return fit.Lower <= 2 && fit.Upper >= 2;
        });

        TestContext.Out.WriteLine($"{held} of 500");
        Assert.That(held, Is.GreaterThan(467));
    }

    private static bool IsUnimodal(params ReadOnlySpan<int> values)
    {
        var k = 0;
        while (k + 1 < values.Length && values[k + 1] >= values[k]) k++;
        while (k + 1 < values.Length && values[k + 1] <= values[k]) k++;
        return k == values.Length - 1;
    }

    private static double Square(double value) => value * value;

    private static double Gaussian(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());

    /// <summary>Levels 0, 1, 2, … with independent errors of 0.1; no contact is the reference and known.</summary>
    private static ChannelProfile Independent(params double[] effects)
    {
        var covariance = new double[effects.Length * effects.Length];
        for (var level = 1; level < effects.Length; level++) covariance[level * (effects.Length + 1)] = 0.01;
        ImmutableArray<FrequencyLevel> levels = [.. effects.Select((_, level) => new FrequencyLevel(level, level, level, 1000, 100))];
        return new("email", levels, 0, effects, covariance);
    }
}
