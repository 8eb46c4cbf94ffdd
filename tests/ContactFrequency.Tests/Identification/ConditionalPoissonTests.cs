using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class ConditionalPoissonTests
{
    [TestCase(new double[0], ExpectedResult = false)]
    [TestCase(new[] { 3.0 }, ExpectedResult = false)]
    [TestCase(new[] { 0.0, 0 }, ExpectedResult = false)]
    [TestCase(new[] { 3.0, 0 }, ExpectedResult = true)]
    public bool IsInformative_WhereThereIsSomethingToCompare(double[] outcome) => new ConditionalPoisson().IsInformative(outcome);

    [Test]
    public void CustomersLeftWithOnePeriod_ChangeNothing()
    {
        // In the last period nobody buys, so that it is left out. Who joined in the one before has then nothing to be compared with.
        var random = new Random(4);
        List<CustomerRecord> old = [], late = [];
        List<ContactRecord> contacts = [new("nobody", new(2024, 1, 1), "email"), new("nobody", new(2024, 5, 31), "email")];
        List<PurchaseRecord> purchases = [];
        for (var customer = 0; customer < 300; customer++)
        {
            var (id, isLate) = ($"c{customer:D3}", customer >= 200);
            (isLate ? late : old).Add(new(id, JoinedOn: isLate ? new DateOnly(2024, 4, 1) : null));
            for (var month = isLate ? 4 : 1; month <= 5; month++)
            {
                for (var sent = random.Next(3); sent > 0; sent--) contacts.Add(new(id, new(2024, month, sent), "email"));
                for (var bought = month == 5 ? 0 : random.Next(3); bought > 0; bought--) purchases.Add(new(id, new(2024, month, 20), 1));
            }
        }

        FrequencyProfile without = Fit(old), with = Fit([.. old, .. late]);

        Assert.That((with.Customers, with.Status), Is.EqualTo((without.Customers, ProfileStatus.Estimated)));
        Assert.That(with.Channels[0].Effects.ToArray(), Is.EqualTo(without.Channels[0].Effects.ToArray()).Within(1e-12));
        // The factor G ÷ (G − 1) of customers who count; sums come in other blocks.
        Assert.That(with.Channels[0].Covariance(1, 1), Is.EqualTo(without.Channels[0].Covariance(1, 1)).Within(1e-12).Percent);

        FrequencyProfile Fit(List<CustomerRecord> customers)
        {
            var own = customers.Select(customer => customer.CustomerId).Append("nobody").ToHashSet();
            var panel = PanelBuilder.Build(
                AnalysisInput.FromRecords(CustomerTable.FromRecords(customers, []), contacts.Where(contact => own.Contains(contact.CustomerId)), purchases.Where(purchase => own.Contains(purchase.CustomerId))),
                PeriodLength.Month);
            return new WithinProfileFitter { FeedbackPeriods = 0 }.Fit(new(panel, [.. Enumerable.Range(0, customers.Count)], PanelOutcome.Purchases));
        }
    }
}
