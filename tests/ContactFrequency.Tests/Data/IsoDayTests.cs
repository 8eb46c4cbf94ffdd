using System.Globalization;
using System.Text;
using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

public class IsoDayTests
{
    [TestCase("2024-02-29")]
    [TestCase("20240229")]
    [TestCase("2024-02-29T23:59:59Z")]
    [TestCase("2024-02-29 07:30")]
    [TestCase("2024-02-29T07:30:00.123456+05:30")]
    [TestCase("2024-02-29T0730-0800")]
    [TestCase("2024-02-29T24:00")]
    [TestCase("2024-02-29T24:00:00.000Z")]
    [TestCase("2024-02-29T240000")]
    [TestCase("2024-02-29T23:59:60Z")]
    public void TryParse_TakesTheDayAsWritten(string text)
    {
        Assert.That(IsoDay.TryParse(Encoding.UTF8.GetBytes(text), out var day), Is.True);
        Assert.That(day, Is.EqualTo(new DateOnly(2024, 2, 29)));
    }

    [TestCase("")]
    [TestCase("2023-02-29")]
    [TestCase("2024-13-01")]
    [TestCase("2024-00-01")]
    [TestCase("0000-01-01")]
    [TestCase("2024-1-1")]
    [TestCase("01/02/2024")]
    [TestCase("2024-02-29T")]
    [TestCase("2024-02-29T25:00")]
    [TestCase("2024-02-29T24:00:01")]
    [TestCase("2024-02-29T24:30")]
    [TestCase("2024-02-29T24:00.5")]
    [TestCase("2024-02-29T10:0030")]
    [TestCase("2024-02-29T1000:30")]
    [TestCase("2024-02-29T10:00+05:30:60")]
    [TestCase("2024-W09-4")]
    [TestCase("2024-060")]
    [TestCase("2024-02-29T07:61")]
    [TestCase("2024-02-29T07:30:00.")]
    [TestCase("2024-02-29T07:30+99:00")]
    [TestCase("2024-02-29x")]
    [TestCase("2024-02-29 ")]
    public void TryParse_RefusesWhatIsNoIsoDate(string text) =>
        Assert.That(IsoDay.TryParse(Encoding.UTF8.GetBytes(text), out _), Is.False);

    // Every byte of a plain date in turn takes every value: what is accepted is what the framework's own parser accepts, and the same day.
    [TestCase("2024-02-29")]
    [TestCase("1999-12-31")]
    [TestCase("9999-10-05")]
    public void TryParse_AgreesWithTheFramework_OnPlainDatesAndTheirNeighbours(string text)
    {
        var bytes = Encoding.ASCII.GetBytes(text);
        for (var at = 0; at < bytes.Length; at++)
        {
            for (var value = 0; value <= byte.MaxValue; value++)
            {
                var changed = (byte[])bytes.Clone();
                changed[at] = (byte)value;
                var isDay = DateOnly.TryParseExact(Encoding.Latin1.GetString(changed), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var expected);

                Assert.That(IsoDay.TryParse(changed, out var day), Is.EqualTo(isDay), $"byte {at} is {value}");
                if (isDay) Assert.That(day, Is.EqualTo(expected));
            }
        }
    }
}
