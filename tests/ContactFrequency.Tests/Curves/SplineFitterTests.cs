using ContactFrequency.Curves;

namespace ContactFrequency.Tests.Curves;

public class SplineFitterTests
{
    [Test]
    public void Fit_IsALine_WhereTheLevelMeansLieOnOne()
    {
        // All smoothings fit alike, so that the one with the fewest parameters is best, of those with the two of a line and a bend at least.
        var spline = SplineFitter.Fit(WhitenedProfile.Of(CurveFitterTests.Profile(f => 0.03 * f, 0)));

        Assert.That(spline.EffectiveParameters, Is.InRange(2, 2.5));
        Assert.That(spline.Value(5), Is.EqualTo(0.15).Within(1e-6));
    }

    [Test]
    public void Fit_BendsAsOftenAsItMust_WhereTheLevelMeansAreSureToZigzag()
    {
        // A standard error is 0.01 a level; through eight knots a spline has seven parameters.
        var spline = SplineFitter.Fit(WhitenedProfile.Of(CurveFitterTests.Profile(f => 0.5 * (f % 2), 0, levels: 8)));

        Assert.That(spline.EffectiveParameters, Is.EqualTo(7).Within(0.1));
    }
}
