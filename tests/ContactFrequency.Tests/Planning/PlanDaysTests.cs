using ContactFrequency.Panels;
using ContactFrequency.Planning;

namespace ContactFrequency.Tests.Planning;

public class PlanDaysTests
{
    private static readonly DateOnly First = new(2026, 2, 1);

    [TestCase(-7, ExpectedResult = true)]
    [TestCase(-6, ExpectedResult = false)]
    [TestCase(0, ExpectedResult = false)]
    [TestCase(6, ExpectedResult = false)]
    [TestCase(7, ExpectedResult = true)]
    public bool Window_OfAWeek_EndsSevenDaysOn(int apart) =>
        Days(new ContactWindow { Days = 7, Max = 1 }).FitsWindows([(First.DayNumber + 10, 0)], 0, First.DayNumber + 10 + apart);

    [Test]
    public void Room_HoldsAContactEveryWindow_ByHand()
    {
        // February 2026 has 28 days: with one contact in seven days four fit, and three where the last one was the day before.
        var days = Days(new ContactWindow { Days = 7, Max = 1 });

        Assert.That(days.Room([]), Is.EqualTo(new byte[] { 4 }));
        Assert.That(days.Room([(First.DayNumber - 1, 0)]), Is.EqualTo(new byte[] { 4 }), "on days 7, 14, 21 and 28");
        Assert.That(days.Room([(First.DayNumber - 7, 0)]), Is.EqualTo(new byte[] { 4 }));
        Assert.That(days.Memory, Is.EqualTo(6));
    }

    private static PlanDays Days(ContactWindow window) => new(First, PeriodLength.Month, new() { Windows = [window] }, ["email"]);
}
