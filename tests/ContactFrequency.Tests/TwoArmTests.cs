using ContactFrequency.Tests.Identification;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests;

public class TwoArmTests
{
    [TestCase(0.3, Verdict.Increasing, 1)]
    [TestCase(-0.3, Verdict.Decreasing, 0)]
    [TestCase(0, Verdict.NoEffect, null)]
    public void ATestOfOneContactAgainstNone_GivesAnEffect_AndNoOptimum(double slope, Verdict verdict, int? frequency)
    {
        // One customer in ten gets a second contact that was not assigned.
        var test = new RandomisedTest(1500, 3, [0, 1], slope, received: (assigned, quality) => quality is > 0.5 and < 0.6 ? 2 * assigned : assigned, seed: 2);
        var result = new ContactAnalysis(new() { Identify = "randomised" }).Run(test.Input);

        var found = result.FindThreshold("all", "email")!;
        Assert.Multiple(() =>
        {
            Assert.That((found.Verdict, found.Frequency, found.Identification), Is.EqualTo((verdict, frequency, "randomised")));
            Assert.That(found.Optimum, Is.NaN);
            Assert.That(found.Upper, verdict == Verdict.Increasing ? Is.EqualTo(1) : Is.NaN);
            Assert.That(found.Lower, verdict == Verdict.Decreasing ? Is.Zero : Is.NaN);
        });

        var points = result.Curves.Where(point => point.Channel == "email" && point.Objective == Objective.Purchases).ToList();
        Assert.That(points.Select(point => point.Frequency), Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(points[2].Adjusted, Is.NaN, "nobody was assigned two");
        var effect = Math.Log(points[1].Adjusted / points[0].Adjusted);
        // 4,500 customer-periods with a mean of one purchase: a standard error of 2 ÷ √4500 plus the spread of customers, 0.035; four of them.
        Assert.That(effect, Is.EqualTo(slope * 1.1).Within(0.14));
        for (var level = 0; level < 2; level++)
        {
            Assert.That(points[level].AdjustedLower, Is.LessThan(points[level].Adjusted));
            Assert.That(points[level].AdjustedUpper, Is.GreaterThan(points[level].Adjusted));
        }

        var isApart = points[1].AdjustedLower > points[0].AdjustedUpper || points[0].AdjustedLower > points[1].AdjustedUpper;
        Assert.That(isApart, Is.EqualTo(verdict != Verdict.NoEffect), "the intervals show what the verdict says");
    }
}
