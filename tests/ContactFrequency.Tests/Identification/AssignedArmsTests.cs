using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class AssignedArmsTests
{
    [Test]
    public void Weights_ThatHardlyDiffer_HardlyMoveTheEstimate()
    {
        // Nothing was twice as likely as two contacts. Chances that differ by a hundred-thousandth are weighted for; those that do not are not.
        var test = new RandomisedTest(400, 4, [0, 0, 2], slope: 0.2);
        var drawn = test.Assignments.CountBy(row => row.Frequency).ToDictionary(pair => pair.Key, pair => (double)pair.Value / test.Assignments.Count);
        test.Assignments = [.. test.Assignments.Select((row, index) => row with { Probability = drawn[row.Frequency] })];
        var equal = Fit(test);
        test.Assignments = [.. test.Assignments.Select((row, index) => row with { Probability = row.Probability + (index % 2 == 0 ? 1e-5 : -1e-5) })];

        var (differing, arms) = (Fit(test), new AssignedArms(Request(test), 0));

        Assert.That(arms.IsWeighted);
        var (top, error) = (equal.Levels.Length - 1, Math.Sqrt(equal.Covariance(equal.Levels.Length - 1, equal.Levels.Length - 1)));
        // Weights are off 1 by 3e-5 at most, and so are sums of the outcome; a logarithm of their ratio by twice that.
        Assert.That(differing.Effects[top], Is.EqualTo(equal.Effects[top]).Within(6e-5));
        Assert.That(Math.Sqrt(differing.Covariance(top, top)), Is.EqualTo(error).Within(0.01).Percent);
    }

    private static ChannelProfile Fit(RandomisedTest test) => new RandomisedProfileFitter().Fit(Request(test)).Channels[0];

    private static ProfileRequest Request(RandomisedTest test) => new(test.Panel, test.All, PanelOutcome.Purchases);
}
