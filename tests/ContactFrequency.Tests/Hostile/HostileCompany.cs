using ContactFrequency.Data;

namespace ContactFrequency.Tests.Hostile;

/// <summary>The logs of a company whose customers buy most at three e-mails a month and do not mind the phone; each case spoils them in its own way.</summary>
internal sealed record HostileCompany
{
    public static readonly DateOnly FirstDay = new(2024, 1, 1);

    public IReadOnlyList<CustomerRecord> Customers { get; init; } = [];

    public IReadOnlyList<AttributeColumn> Attributes { get; init; } = [];

    public IReadOnlyList<ContactRecord> Contacts { get; init; } = [];

    public IReadOnlyList<PurchaseRecord> Purchases { get; init; } = [];

    public IReadOnlyList<SurveyRecord> Survey { get; init; } = [];

    public IReadOnlyList<AssignmentRecord> Assignments { get; init; } = [];

    public AnalysisOptions Options { get; init; } = new() { Threads = 1 };

    /// <summary>Draws the unspoilt company. A purchase costs 20 to 100; frequencies are drawn anew each month, so nothing is aimed.</summary>
    public static HostileCompany Draw(int customers = 300, int months = 8, Func<int, int>? emails = null)
    {
        var random = new Random(11);
        List<CustomerRecord> records = [];
        List<ContactRecord> contacts = [];
        List<PurchaseRecord> purchases = [];
        double[] age = new double[customers];
        for (var customer = 0; customer < customers; customer++)
        {
            var id = $"c{customer:D4}";
            records.Add(new(id));
            age[customer] = 20 + random.Next(50);
            for (var month = 0; month < months; month++)
            {
                var start = FirstDay.AddMonths(month);
                var (email, phone) = (random.Next(7), random.Next(2));
                if (emails is not null) email = emails(email);
                for (var i = 0; i < email; i++) contacts.Add(new(id, start.AddDays(4 * i), "email", Cost: 0.01));
                if (phone > 0) contacts.Add(new(id, start.AddDays(14), "phone", Cost: 3.2));
                var mean = 1.5 * Math.Exp(0.9 * (email * Math.Exp(-email / 3.0) / 1.1 - 1));
                for (var i = (int)(mean + random.NextDouble()); i > 0; i--) purchases.Add(new(id, start.AddDays(random.Next(28)), 20 + random.Next(80)));
            }
        }

        // The logs reach from the first to the last day of the months, whoever is drawn.
        contacts.Add(new("c0000", FirstDay, "email", Cost: 0.01));
        contacts.Add(new("c0000", FirstDay.AddMonths(months).AddDays(-1), "email", Cost: 0.01));
        return new() { Customers = records, Attributes = [new NumericColumn("age", age)], Contacts = contacts, Purchases = purchases };
    }

    public double[] Ages => ((NumericColumn)Attributes[0]).Values.ToArray();

    /// <summary>A purchase of each customer in each month.</summary>
    public IEnumerable<PurchaseRecord> Monthly() =>
        Customers.SelectMany(customer => Enumerable.Range(0, 8).Select(month => new PurchaseRecord(customer.CustomerId, FirstDay.AddMonths(month).AddDays(10), 1)));

    /// <summary>The company without what was bought in months with so many e-mails.</summary>
    public HostileCompany WithoutPurchasesAt(int emails)
    {
        var counts = Contacts.Where(row => row.Channel == "email").CountBy(row => (row.CustomerId, row.Day.Month)).ToDictionary();
        return this with { Purchases = [.. Purchases.Where(row => counts.GetValueOrDefault((row.CustomerId, row.Day.Month)) != emails)] };
    }

    /// <summary>The company with its logs on other days.</summary>
    public HostileCompany Moved(Func<DateOnly, DateOnly> move) => this with
    {
        Contacts = [.. Contacts.Select(row => row with { Day = move(row.Day) })],
        Purchases = [.. Purchases.Select(row => row with { Day = move(row.Day) })],
    };

    /// <summary>Twice the customers, the second half a copy of the first.</summary>
    public HostileCompany Cloned() => this with
    {
        Customers = [.. Customers, .. Customers.Select(row => row with { CustomerId = "d" + row.CustomerId })],
        Attributes = [],
        Contacts = [.. Contacts, .. Contacts.Select(row => row with { CustomerId = "d" + row.CustomerId })],
        Purchases = [.. Purchases, .. Purchases.Select(row => row with { CustomerId = "d" + row.CustomerId })],
    };

    /// <summary>The company with a survey that everybody answered.</summary>
    public HostileCompany Surveyed(Func<string, string> driver) => this with { Survey = [.. Customers.Select(row => new SurveyRecord(row.CustomerId, driver(row.CustomerId)))] };

    /// <summary>The company with e-mail frequencies that were assigned for all months, whatever was received.</summary>
    public HostileCompany Assigned(Func<int, int> arm, Func<int, double> probability) => this with
    {
        Assignments = [.. Customers.Select((row, i) => new AssignmentRecord(row.CustomerId, FirstDay, FirstDay.AddMonths(8).AddDays(-1), "email", arm(i), probability(i)))],
    };

    public AnalysisInput Input() => AnalysisInput.FromRecords(
        CustomerTable.FromRecords(Customers, Attributes), Contacts, Purchases, Survey.Count == 0 ? null : Survey, Assignments.Count == 0 ? null : Assignments);
}
