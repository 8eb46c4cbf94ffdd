using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Segmentation;

namespace ContactFrequency.Sql.Tests;

public class DatabasePanelTests
{
    // Sums in another order differ in the last digits only; a covariance is a sum of products of thousands of them.
    private const double Tolerance = 1e-9;

    [Test]
    public void Profiles_AreThoseInMemory([Values] Backend backend, [Values("month", "28d")] string length)
    {
        Assert.That(PeriodLength.TryParse(length, out var period));
        var input = AnalysisInput.FromFolder(Airline.Folder);
        var drivers = DriverFinder.Find(input.Customers, input.Survey, null, seed: 1);
        var panel = PanelBuilder.Build(input, period, 0.18);
        using var database = CustomerDatabase.Open(Airline.Database(backend).Source);

        var actual = DatabasePanel.Create(database, drivers.Tree, period, 0.18);

        Assert.That(actual.Channels, Is.EqualTo(panel.Channels));
        Assert.That(actual.PeriodStarts, Is.EqualTo(panel.PeriodStarts));
        Assert.That(actual.Segments, Is.EqualTo(["distance", "price"]));
        foreach (var segment in actual.Segments)
        {
            int[] customers = [.. Enumerable.Range(0, input.Customers.Count).Where(customer => drivers.Assignments[customer].Segment == segment)];
            foreach (var outcome in (PanelOutcome[])[PanelOutcome.Purchases, PanelOutcome.Revenue, PanelOutcome.Margin])
            {
                var expected = new RandomisedProfileFitter().Fit(new(panel, customers, outcome));
                AssertSame(actual.Profile(segment, outcome), expected);
            }

            for (var channel = 0; channel < panel.Channels.Length; channel++) AssertSame(actual.Summary(segment, channel), FrequencySummary.Of(panel, customers, channel));
        }
    }

    private static void AssertSame(FrequencyProfile actual, FrequencyProfile expected)
    {
        Assert.That(expected.Status, Is.EqualTo(ProfileStatus.Estimated));
        Assert.That((actual.Status, actual.Customers, actual.Periods, actual.Identification, actual.Assumption), Is.EqualTo((expected.Status, expected.Customers, expected.Periods, expected.Identification, expected.Assumption)));
        Assert.That(actual.Channels.Select(channel => channel.Channel), Is.EqualTo(expected.Channels.Select(channel => channel.Channel)));
        foreach (var (one, other) in actual.Channels.Zip(expected.Channels))
        {
            Assert.That(one.Levels, Is.EqualTo(other.Levels));
            Assert.That(one.ReferenceIndex, Is.EqualTo(other.ReferenceIndex));
            Assert.That(one.Effects.ToArray(), Is.EqualTo(other.Effects.ToArray()).Within(Tolerance));
        }

        var largest = expected.JointCovariance.Max();
        Assert.That(actual.JointCovariance, Is.EqualTo(expected.JointCovariance).Within(Tolerance * largest));
    }

    private static void AssertSame(FrequencySummary actual, FrequencySummary expected)
    {
        Assert.That(actual.Periods, Is.EqualTo(expected.Periods));
        Assert.That(actual.LastPeriod, Is.EqualTo(expected.LastPeriod));
        Assert.That(actual.LastMean, Is.EqualTo(expected.LastMean).Within(Tolerance));
        Assert.That(actual.Purchases, Is.EqualTo(expected.Purchases));
        Assert.That(actual.Bought, Is.EqualTo(expected.Bought));
        Assert.That(actual.Revenue, Is.EqualTo(expected.Revenue).Within(Tolerance).Percent);
        Assert.That(actual.Margin, Is.EqualTo(expected.Margin).Within(Tolerance).Percent);
    }
}
