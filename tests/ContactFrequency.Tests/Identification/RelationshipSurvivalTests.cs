using ContactFrequency.Identification;

namespace ContactFrequency.Tests.Identification;

public class RelationshipSurvivalTests
{
    [Test]
    public void Of_IsOneLessLeavingsAPeriodThatAnotherCouldFollow_ByHand()
    {
        // Four periods; two customers stay, one leaves after the second, one after the third: 3 + 3 + 2 + 3 periods, two leavings.
        var panel = HazardPanel.Of(HazardPanel.NoContacts(4, 4), [.. Enumerable.Repeat(int.MaxValue, 4)], lastPeriod: [3, 3, 1, 2]);

        Assert.That(RelationshipSurvival.Of(panel, [0, 1, 2, 3]), Is.EqualTo(1 - 2 / 11.0).Within(1e-15));
        Assert.That(RelationshipSurvival.Of(panel, [0, 1]), Is.EqualTo(1));
        Assert.That(RelationshipSurvival.Of(panel, []), Is.EqualTo(1));
    }
}
