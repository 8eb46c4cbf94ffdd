using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

/// <summary>A small company that contacts one kind of customer more, and that kind buys more; given the kind, contacts are left to chance.</summary>
/// <remarks>Kind k (a, b or c) gets 0 to 3 e-mails with odds <see cref="Odds"/>, and buys 0.4·2^k times what the e-mails multiply purchases by.</remarks>
internal sealed record AimedWorld
{
    public static double[] TrueEffects { get; } = [0, 0.2, 0.35, 0.1];

    public int Customers { get; init; } = 1_000;

    public int Periods { get; init; } = 3;

    public int Seed { get; init; } = 1;

    /// <summary>Put before each customer's number to make the id.</summary>
    public string Label { get; init; } = "c";

    public decimal Price { get; init; } = 1;

    /// <summary>By kind: odds of 0, 1, 2 and 3 e-mails.</summary>
    public double[][] Odds { get; init; } = [[4, 3, 2, 1], [2, 3, 3, 2], [1, 2, 3, 4]];

    public ProfileRequest Create(bool shuffled = false, PanelOutcome outcome = PanelOutcome.Purchases)
    {
        var random = new Random(Seed);
        List<CustomerRecord> records = [];
        List<string?> kinds = [];
        List<double> noise = [];
        List<ContactRecord> contacts = [];
        List<PurchaseRecord> purchases = [];
        for (var customer = 0; customer < Customers; customer++)
        {
            var (id, kind) = ($"{Label}{customer:D5}", random.Next(3));
            records.Add(new(id));
            kinds.Add("abc"[kind].ToString());
            noise.Add(random.NextDouble());
            // Customers of a kind differ, so that the periods of one belong together.
            var rate = 0.4 * Math.Pow(2, kind) * (0.5 + random.NextDouble());
            for (var period = 0; period < Periods; period++)
            {
                var first = new DateOnly(2024, 1, 1).AddMonths(period);
                var emails = Draw(random, Odds[kind]);
                for (var i = 0; i < emails; i++) contacts.Add(new(id, first.AddDays(i), "email"));
                for (var i = Poisson(random, rate * Math.Exp(TrueEffects[emails])); i > 0; i--) purchases.Add(new(id, first.AddDays(random.Next(28)), Price * (1 + random.Next(9))));
            }
        }

        contacts.Add(new("nobody", new DateOnly(2024, 1, 1), "email"));
        contacts.Add(new("nobody", new DateOnly(2024, 1, 1).AddMonths(Periods).AddDays(-1), "email"));
        int[] order = [.. Enumerable.Range(0, Customers)];
        if (shuffled) new Random(99).Shuffle(order);
        var table = CustomerTable.FromRecords(
            [.. order.Select(index => records[index])],
            [CategoricalColumn.FromTexts("kind", [.. order.Select(index => kinds[index])]), new NumericColumn("noise", [.. order.Select(index => noise[index])])]);
        if (shuffled)
        {
            contacts.Reverse();
            purchases.Reverse();
        }

        var panel = PanelBuilder.Build(AnalysisInput.FromRecords(table, contacts, purchases), PeriodLength.Month);
        return new(panel, [.. Enumerable.Range(0, Customers)], outcome) { Table = table };
    }

    private static int Draw(Random random, double[] odds)
    {
        var (value, left) = (0, random.NextDouble() * odds.Sum());
        while (value < odds.Length - 1 && left >= odds[value]) left -= odds[value++];
        return value;
    }

    private static int Poisson(Random random, double mean)
    {
        var (count, product, limit) = (0, random.NextDouble(), Math.Exp(-mean));
        for (; product > limit; product *= random.NextDouble()) count++;
        return count;
    }
}
