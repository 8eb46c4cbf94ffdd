using ContactFrequency.Curves;

namespace ContactFrequency.Tests.Curves;

/// <summary>What must hold of every family, whatever the data.</summary>
public class CurveLawsTests
{
    private static readonly double[] Frequencies = [1, 2, 3, 5, 6, 8, 9];

    private static IEnumerable<CurveFamily> Families => CurveFamilies.All.Append(new Spline([0, 2, 3, 6, 9]));

    private static IEnumerable<(CurveFamily Family, double[] At)> Members
    {
        get
        {
            var random = new Random(41);
            foreach (var family in Families)
                for (var draw = 0; draw < 20; draw++)
                    yield return (family, [.. family.ParameterNames.Select((_, k) => k < family.CoefficientCount ? random.NextDouble() - 0.3 : 0.5 + 4 * random.NextDouble())]);
        }
    }

    [Test]
    public void Derivatives_AreThoseOfTheFormula()
    {
        // Central differences are off by h² times a third derivative and by rounding ÷ h: 1e-8 at h = 1e-5 for curves of order one; second ones by a hundred times that.
        const double h = 1e-5;
        foreach (var (family, at) in Members)
        {
            var size = at.Length;
            double[] gradient = new double[size], slopes = new double[size], hessian = new double[size * size];
            family.Gradient(3.7, at, gradient);
            family.SlopeGradient(3.7, at, slopes);
            family.Hessian(3.7, at, hessian);
            Assert.That(family.Slope(3.7, at), Is.EqualTo((family.Value(3.7 + h, at) - family.Value(3.7 - h, at)) / (2 * h)).Within(1e-7), family.Name);
            for (var k = 0; k < size; k++)
            {
                double[] up = [.. at], down = [.. at], gradientUp = new double[size], gradientDown = new double[size];
                (up[k], down[k]) = (at[k] + h, at[k] - h);
                Assert.That(gradient[k], Is.EqualTo((family.Value(3.7, up) - family.Value(3.7, down)) / (2 * h)).Within(1e-7), $"{family.Name} {k}");
                Assert.That(slopes[k], Is.EqualTo((family.Slope(3.7, up) - family.Slope(3.7, down)) / (2 * h)).Within(1e-6), $"{family.Name} {k}");
                family.Gradient(3.7, up, gradientUp);
                family.Gradient(3.7, down, gradientDown);
                for (var j = 0; j < size; j++)
                    Assert.That(hessian[k * size + j], Is.EqualTo((gradientUp[j] - gradientDown[j]) / (2 * h)).Within(1e-6), $"{family.Name} {k} {j}");
            }
        }
    }

    [Test]
    public void Value_IsZero_WithoutContacts()
    {
        foreach (var (family, at) in Members) Assert.That(family.Value(0, at), Is.Zero.Within(1e-12), family.Name);
    }

    [Test]
    public void Fit_IsTheSameCurve_WhateverTheUnitOfFrequency([Values(0.01, 7, 1000)] double unit)
    {
        foreach (var (here, there) in CurveFamilies.For(1).Zip(CurveFamilies.For(unit)))
        {
            var (one, other) = (CurveFitter.Fit(here, Target(Effect, 1, 1)), CurveFitter.Fit(there, Target(Effect, unit, 1)));
            Assert.That(other.Status, Is.EqualTo(one.Status), here.Name);
            if (one.Status != CurveFitStatus.Converged) continue;
            // A fit ends within a hundred-thousandth of the uncertainty, some 1e-7 here.
            Assert.That(other.ChiSquare, Is.EqualTo(one.ChiSquare).Within(1e-6), here.Name);
            foreach (var frequency in Frequencies) Assert.That(other.Value(unit * frequency), Is.EqualTo(one.Value(frequency)).Within(1e-5), here.Name);
        }
    }

    [Test]
    public void Fit_ScalesWithTheEffects([Values(0.1, 20)] double factor)
    {
        foreach (var family in CurveFamilies.All)
        {
            var (one, other) = (CurveFitter.Fit(family, Target(Effect, 1, 1)), CurveFitter.Fit(family, Target(Effect, 1, factor)));
            Assert.That(other.Status, Is.EqualTo(one.Status), family.Name);
            if (one.Status != CurveFitStatus.Converged) continue;
            Assert.That(other.ChiSquare, Is.EqualTo(one.ChiSquare).Within(1e-6), family.Name);
            foreach (var frequency in Frequencies) Assert.That(other.Value(frequency), Is.EqualTo(factor * one.Value(frequency)).Within(1e-5 * factor), family.Name);
        }
    }

    [Test]
    public void Fit_IsTheSame_InAnyOrderOfLevels_AndWithALevelInTwoParts()
    {
        // A level measured twice with twice the variance, both with the same value, says what it says once.
        var effects = Frequencies.Select(Effect).ToArray();
        double[] twice = [.. Frequencies.Append(3)], valuesTwice = [.. effects.Append(Effect(3))];
        var merged = Target(Effect, 1, 1);
        var split = WhitenedProfile.Of(twice, 0, valuesTwice, (i, j) => 1e-4 + (i == j ? twice[i] == 3 ? 2e-4 : 1e-4 : 0));
        int[] order = [4, 1, 6, 0, 5, 2, 3];
        var permuted = WhitenedProfile.Of([.. order.Select(k => Frequencies[k])], 0, [.. order.Select(k => effects[k])], (i, j) => 1e-4 + (i == j ? 1e-4 : 0));
        foreach (var family in CurveFamilies.All)
        {
            var expected = CurveFitter.Fit(family, merged);
            if (expected.Status != CurveFitStatus.Converged) continue;
            foreach (var other in new[] { split, permuted })
            {
                var fit = CurveFitter.Fit(family, other);
                Assert.That(fit.ChiSquare, Is.EqualTo(expected.ChiSquare).Within(1e-6), family.Name);
                foreach (var frequency in Frequencies) Assert.That(fit.Value(frequency), Is.EqualTo(expected.Value(frequency)).Within(1e-5), family.Name);
            }
        }
    }

    [Test]
    public void Parabola_OfTheMirroredLevels_IsTheMirroredParabola()
    {
        var mirrored = WhitenedProfile.Of([.. Frequencies.Select(f => 9 - f)], 9, [.. Frequencies.Select(Effect)], (i, j) => 1e-4 + (i == j ? 1e-4 : 0));
        var (one, other) = (CurveFitter.Fit(Quadratic.Instance, Target(Effect, 1, 1)), CurveFitter.Fit(Quadratic.Instance, mirrored));

        Assert.That(-other.Parameters[0] / (2 * other.Parameters[1]), Is.EqualTo(9 + one.Parameters[0] / (2 * one.Parameters[1])).Within(1e-9));
        Assert.That(other.Parameters[1], Is.EqualTo(one.Parameters[1]).Within(1e-12));
    }

    [Test]
    public void Spline_GoesThroughAnyPoints_AndIsALineOutside()
    {
        var family = new Spline([0, 1, 4, 6]);
        // Three free parameters, three values over the first knot.
        var exact = WhitenedProfile.Of([1, 4, 6], 0, [0.4, 0.1, 0.5], (i, j) => i == j ? 1 : 0);
        exact.Project(3, (frequency, basis) => family.Basis(frequency, [], basis), out var at, out _);

        Assert.That(new[] { 1.0, 4, 6 }.Select(f => family.Value(f, at)), Is.EqualTo(new[] { 0.4, 0.1, 0.5 }).Within(1e-9));
        Assert.That(family.Slope(8, at), Is.EqualTo(family.Slope(6, at)).Within(1e-9));
        Assert.That(family.Value(9, at), Is.EqualTo(0.5 + 3 * family.Slope(6, at)).Within(1e-9));
    }

    [Test]
    public void MostPerContact_IsWhereARayFromZeroTouchesTheCurve([Values(1.5, 2, 3)] double h, [Values(1.2, 2, 2.5, 3)] double s)
    {
        double PerContact(double f) => Hill.Instance.Value(f, [1, h, s]) / f;
        var best = Hill.MostPerContact(h, s);

        Assert.That(PerContact(best), Is.GreaterThan(PerContact(best * 1.001)).And.GreaterThan(PerContact(best / 1.001)));
    }

    [TestCase(1.5, 2, 1.5)]
    [TestCase(2, 3, 2.5198421)]
    [TestCase(3, 2.5, 3.5282371)]
    public void MostPerContact_IsTheClosedForm_OfGoogleMeridian(double h, double s, double expected) =>
        // Meridian's optimal frequency, h·(s − 1)^(1 ÷ s), printed to eight digits.
        Assert.That(Hill.MostPerContact(h, s), Is.EqualTo(expected).Within(5e-8));

    [Test]
    public void MostPerContact_IsAtOnce_WhereEveryContactDoesLess() => Assert.That((Hill.MostPerContact(2, 1), Hill.MostPerContact(2, 0.5)), Is.EqualTo((0.0, 0.0)));

    private static double Effect(double frequency) => 0.2 * frequency * Math.Exp(-frequency / 3) + 0.008 * Math.Sin(7 * frequency);

    /// <summary>Effects over no contact, with a standard error of 0.01 each and of the reference level.</summary>
    private static WhitenedProfile Target(Func<double, double> effect, double unit, double factor) => WhitenedProfile.Of(
        [.. Frequencies.Select(f => unit * f)], 0, [.. Frequencies.Select(f => factor * effect(f))], (i, j) => factor * factor * (1e-4 + (i == j ? 1e-4 : 0)));
}
