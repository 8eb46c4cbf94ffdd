using ContactFrequency.Data;
using ContactFrequency.Segmentation;
using ContactFrequency.Tests.Identification;

namespace ContactFrequency.Tests.Segmentation.Groupings;

public class ChannelPreferenceTests
{
    [Test]
    public void Preference_IsTheStatedOne_ElseThatOfTheSurvey_ElsePredicted()
    {
        // Those under forty say sms, the others e-mail; every tenth says nothing.
        CustomerRecord[] customers = [.. Enumerable.Range(0, 300).Select(k => new CustomerRecord($"c{k:000}") { PreferredChannel = k % 10 == 0 ? null : k % 10 == 1 ? "pigeon" : k < 150 ? "sms" : "email" })];
        var table = CustomerTable.FromRecords(customers, [new NumericColumn("age", [.. Enumerable.Range(0, 300).Select(k => k < 150 ? 20.0 + k % 20 : 40 + k % 30)])]);
        Dictionary<int, SurveyRecord> survey = new() { [0] = new("c000", PreferredChannel: "email"), [2] = new("c002", PreferredChannel: "email") };

        var found = ChannelPreferenceFinder.Find(table, survey, ["email", "sms"], 1);

        Assert.Multiple(() =>
        {
            Assert.That(found[0], Is.EqualTo(new ChannelPreference("email", 1, "survey")));
            Assert.That(found[2], Is.EqualTo(new ChannelPreference("sms", 1, "customers")), "what customers say weighs more than the survey");
            Assert.That((found[10].Channel, found[10].Source), Is.EqualTo(("sms", "predicted")));
            Assert.That((found[291].Channel, found[291].Source), Is.EqualTo(("email", "predicted")), "a channel that does not exist is no preference");
            Assert.That(found[291].Probability, Is.GreaterThan(0.9));
        });
    }

    [Test]
    public void Preference_IsNotPredicted_WhereAttributesTellNothing()
    {
        var random = new Random(3);
        CustomerRecord[] customers = [.. Enumerable.Range(0, 300).Select(k => new CustomerRecord($"c{k:000}") { PreferredChannel = k < 10 ? null : random.Next(2) == 0 ? "sms" : "email" })];
        var table = CustomerTable.FromRecords(customers, [new NumericColumn("age", [.. Enumerable.Range(0, 300).Select(_ => random.NextDouble())])]);

        var found = ChannelPreferenceFinder.Find(table, new Dictionary<int, SurveyRecord>(), ["email", "sms"], 1);

        Assert.That(found[0], Is.EqualTo(new ChannelPreference("", double.NaN, "")));
    }

    [Test]
    public void Counts_AreOfEveryCustomerOnce()
    {
        var panel = RandomPanel.Create(200, 6, 5);

        var counts = ChannelCount.Of(panel);

        Assert.That(counts.Sum(count => count.Customers), Is.EqualTo(200));
        Assert.That(counts.Select(count => count.Channels), Is.Ordered.And.Unique);
        Assert.That(counts.Sum(count => count.Purchases * count.Customers), Is.EqualTo(Enumerable.Range(0, 200).Sum(customer => Mean(panel, customer))).Within(1e-9));

        static double Mean(ContactFrequency.Panels.Panel panel, int customer) => Enumerable.Range(panel.FirstPeriod(customer), panel.LastPeriod(customer) - panel.FirstPeriod(customer) + 1)
            .Average(period => panel.Outcome(ContactFrequency.Panels.PanelOutcome.Purchases, customer, period));
    }
}
