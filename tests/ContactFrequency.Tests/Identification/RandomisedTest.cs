using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

/// <summary>A randomised test on e-mail, period by period, with texts that nobody drew.</summary>
internal sealed class RandomisedTest
{
    private readonly Random _random;

    /// <param name="customers">Number of customers.</param>
    /// <param name="periods">Number of months.</param>
    /// <param name="arms">Frequencies, each as likely as the others.</param>
    /// <param name="slope">Effect of a contact received, on the log scale.</param>
    /// <param name="received">Contacts received of those assigned by a customer of a quality from 0 to 1; null for all.</param>
    /// <param name="seed">Seed.</param>
    public RandomisedTest(int customers, int periods, int[] arms, double slope, Func<int, double, int>? received = null, int seed = 1)
    {
        _random = new(seed);
        Periods = periods;
        received ??= (assigned, _) => assigned;
        for (var customer = 0; customer < customers; customer++)
        {
            var (id, quality) = ($"c{customer:D5}", _random.NextDouble());
            Customers.Add(new(id));
            Qualities.Add(quality);
            for (var period = 0; period < periods; period++)
            {
                var first = new DateOnly(2024, 1, 1).AddMonths(period);
                var assigned = arms[_random.Next(arms.Length)];
                Assignments.Add(new(id, first, first.AddMonths(1).AddDays(-1), "email", assigned, 1.0 / arms.Length));
                var sent = received(assigned, quality);
                for (var i = 0; i < sent; i++) Contacts.Add(new(id, first.AddDays(i), "email"));
                var texts = _random.Next(0, 3);
                for (var i = 0; i < texts; i++) Contacts.Add(new(id, first.AddDays(i), "sms"));
                for (var i = Poisson(2 * quality * Math.Exp(slope * sent)); i > 0; i--) Purchases.Add(new(id, first.AddDays(_random.Next(28)), 10));
            }
        }
    }

    public int Periods { get; }

    public List<CustomerRecord> Customers { get; } = [];

    public List<double> Qualities { get; } = [];

    public List<ContactRecord> Contacts { get; } = [];

    public List<PurchaseRecord> Purchases { get; } = [];

    public List<AssignmentRecord> Assignments { get; set; } = [];

    public int[] All => [.. Enumerable.Range(0, Customers.Count)];

    // Both ends of the logs are covered whatever was drawn.
    public AnalysisInput Input => AnalysisInput.FromRecords(CustomerTable.FromRecords(Customers, []),
        [.. Contacts, new("nobody", new(2024, 1, 1), "email"), new("nobody", new DateOnly(2024, 1, 1).AddMonths(Periods).AddDays(-1), "email")],
        Purchases, assignments: Assignments);

    public Panel Panel => PanelBuilder.Build(Input, PeriodLength.Month);

    private int Poisson(double mean)
    {
        var (count, product, limit) = (0, _random.NextDouble(), Math.Exp(-mean));
        for (; product > limit; product *= _random.NextDouble()) count++;
        return count;
    }
}
