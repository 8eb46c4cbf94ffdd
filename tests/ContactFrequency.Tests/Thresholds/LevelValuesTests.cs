using ContactFrequency.Curves;
using ContactFrequency.Identification;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Thresholds;

public class LevelValuesTests
{
    [TestCase(0)]
    [TestCase(0.05)]
    public void Of_IsWhatALevelBringsOverTheReference_LessItsContacts_ByHand(double cost)
    {
        // Everyone gets one contact today, the reference, which so is worth the mean of 2 less its cost, whatever the curve.
        double[] effects = [-0.03, 0, 0.01];
        var profile = new ChannelProfile("email", [.. Enumerable.Range(0, 3).Select(f => new FrequencyLevel(f, f, f, 1000, 100))], 1, effects, [1e-4, 0, 0, 0, 0, 0, 0, 0, 1e-4]);

        var values = LevelValues.Of(profile, CurveFitter.Fit(profile).Best, new(2, cost, new([0, 1], 1), 2));

        // In standard errors, which are 0.01 of the outcome at the level.
        double none = 2 * Math.Exp(-0.03), two = 2 * Math.Exp(0.01);
        Assert.That(values.Levels, Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(values.Effects, Is.EqualTo(new[] { (none - 2 + cost) / (0.01 * none), (two - 2 - cost) / (0.01 * two) }).Within(1e-9));
    }
}
