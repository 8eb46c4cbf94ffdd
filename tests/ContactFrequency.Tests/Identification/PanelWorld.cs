using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

/// <summary>A small simulated company with two channels in which one thing at a time can be made to go wrong.</summary>
internal sealed record PanelWorld
{
    public int Customers { get; init; } = 800;

    public int Periods { get; init; } = 10;

    /// <summary>Mean purchases of the average customer in a quiet period.</summary>
    public double Level { get; init; } = 1;

    /// <summary>Log effect of e-mails by number and period.</summary>
    public Func<int, int, double> Effect { get; init; } = (email, _) => 0.1 * Math.Min(email, 2);

    /// <summary>Log effect of the period before's e-mails.</summary>
    public double CarryOver { get; init; }

    /// <summary>Log effect of each e-mail for each sms beside it.</summary>
    public double Interaction { get; init; }

    /// <summary>How much likelier better customers get one e-mail more.</summary>
    public double Targeting { get; init; }

    /// <summary>E-mails more after a period with a purchase; fewer where negative.</summary>
    public int Feedback { get; init; }

    /// <summary>Whether the lower half of the customers never gets more than one e-mail.</summary>
    public bool HasGap { get; init; }

    public const int MaxEmails = 4;

    public (Panel Panel, CustomerTable Table) Build(int seed)
    {
        var random = new Random(seed);
        List<CustomerRecord> records = [];
        List<ContactRecord> contacts = [];
        List<PurchaseRecord> purchases = [];
        for (var customer = 0; customer < Customers; customer++)
        {
            var id = $"c{customer:D5}";
            records.Add(new(id));
            var quality = random.NextDouble();
            var (before, bought) = (0, 0);
            for (var period = 0; period < Periods; period++)
            {
                var first = new DateOnly(2024, 1, 1).AddMonths(period);
                var (email, sms) = (random.Next(0, MaxEmails + 1), random.Next(0, 3));
                if (random.NextDouble() < Targeting * quality) email++;
                if (bought > 0) email += Feedback;
                email = Math.Clamp(email, 0, HasGap && customer % 2 == 0 ? 1 : MaxEmails);
                for (var i = 0; i < email; i++) contacts.Add(new(id, first.AddDays(i), "email"));
                for (var i = 0; i < sms; i++) contacts.Add(new(id, first.AddDays(i + 10), "sms"));
                var log = Effect(email, period) - 0.05 * sms + CarryOver * before + Interaction * email * sms;
                bought = RandomPanel.Poisson(random, Level * 2 * quality * Math.Exp(log));
                for (var i = 0; i < bought; i++) purchases.Add(new(id, first.AddDays(random.Next(28)), 1 + random.Next(100)));
                before = email;
            }
        }

        contacts.Add(new("nobody", new DateOnly(2024, 1, 1), "email"));
        contacts.Add(new("nobody", new DateOnly(2024, 1, 1).AddMonths(Periods).AddDays(-1), "email"));
        var table = CustomerTable.FromRecords(records, []);
        return (PanelBuilder.Build(AnalysisInput.FromRecords(table, contacts, purchases), PeriodLength.Month), table);
    }
}
