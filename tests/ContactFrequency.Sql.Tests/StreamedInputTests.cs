using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Sql.Tests;

public class StreamedInputTests
{
    [Test]
    public void Analysis_GivesTheSameBytesAsFiles_OfEverybody([Values] Backend backend)
    {
        var options = new AnalysisOptions { MarginRate = 0.18 };
        using var database = CustomerDatabase.Open(Airline.Database(backend).Source);

        var actual = Airline.Files(new ContactAnalysis(options).Run(database.Input()));

        var expected = Airline.Files(new ContactAnalysis(options).Run(Airline.Folder));
        Assert.That(actual.Keys, Is.EquivalentTo(expected.Keys));
        foreach (var (name, text) in expected) Assert.That(actual[name], Is.EqualTo(text), name);
    }

    [Test]
    public void Sample_IsThatOfTheSameHashInMemory_AndIsStated([Values] Backend backend)
    {
        using var database = CustomerDatabase.Open(Airline.Database(backend).Source);
        var sample = CustomerSample.OfShare(0.25, seed: 3);

        var input = database.Input(sample);

        var all = AnalysisInput.FromFolder(Airline.Folder).Customers.Records.Select(record => record.CustomerId);
        Assert.That(input.Customers.Records.Select(record => record.CustomerId), Is.EqualTo(all.Where(sample.Contains)));
        var note = input.Notes.Single(one => one.Code == "sampled");
        Assert.That(note.Count, Is.EqualTo(input.Customers.Count).And.InRange(240, 360), "a quarter of 1200, within four standard errors of 15");
        Assert.That(note.Message, Does.Contain("of the 1200"));
        var panel = PanelBuilder.Build(input, PeriodLength.Month);
        Assert.That(panel.Notes.Select(one => one.Code), Has.None.Contain("unknown_customer"), "the logs hold the same customers");
    }

    [Test]
    public void BadValues_AreRejectedAndCounted_AsThoseOfFiles([Values] Backend backend)
    {
        using var tables = Backends.Create(backend)
            .With("CREATE TABLE Customers (Customer_ID text, age text, max_contacts double precision)")
            .With("CREATE TABLE contacts (customer_id text, contacted_at text, channel text, cost double precision)")
            .With("CREATE TABLE purchases (customer_id text, purchased_at text, amount double precision)")
            .With("INSERT INTO customers VALUES ('a, \"b\"', '1', NULL), (NULL, '2', 1), ('x', '3', 1.5), ('  ', '', 2)")
            .With("INSERT INTO contacts VALUES ('a, \"b\"', '2024-01-01', 'e,mail', NULL), ('a, \"b\"', '2024-02-30', 'e,mail', 1), (NULL, '2024-02-01', 'e,mail', 1), ('a, \"b\"', '2024-03-31', 'e,mail', -1)")
            .With("INSERT INTO purchases VALUES ('a, \"b\"', '2024-01-01T10:00', 1e11), ('a, \"b\"', '20240331', 3), ('a, \"b\"', NULL, 3)");
        using var database = CustomerDatabase.Open(tables.Source);

        var input = database.Input(maxRejected: RejectionLimit.OfRows(3));
        var panel = PanelBuilder.Build(input, PeriodLength.Month);

        Assert.That(input.Customers.Records.Select(record => record.CustomerId), Is.EqualTo(["a, \"b\""]));
        Assert.That(panel.Channels, Is.EqualTo(["e,mail"]));
        Assert.That(input.Tables.Select(table => (table.Table, table.Read, table.Rejected)), Is.EqualTo([("customers", 4L, 3L), ("contacts", 4L, 3L), ("purchases", 3L, 2L)]));
        Assert.That(input.Rejected.Select(row => row.Column), Is.EquivalentTo(["Customer_ID", "max_contacts", "Customer_ID", "contacted_at", "customer_id", "cost", "amount", "purchased_at"]).IgnoreCase);
        Assert.That(() => PanelBuilder.Build(database.Input(maxRejected: RejectionLimit.OfRows(2)), PeriodLength.Month), Throws.TypeOf<CustomerDataException>().With.Message.Contains("customers: 3 of 4"));
    }

    [Test]
    public void Bytes_AreNoNumbersOrDays_AndWhatIsNoText_IsRejected()
    {
        // SQLite keeps whatever it is given: 3132 are the digits of a blob, not an amount, and two ids must not become one by what stands for bytes that are no UTF-8.
        using var tables = Backends.Create(Backend.Sqlite)
            .With("CREATE TABLE customers (customer_id, joined_on, \" home \")")
            .With("CREATE TABLE contacts (customer_id, \" contacted_at\", channel, \"\")")
            .With("CREATE TABLE purchases (customer_id, purchased_at, amount)")
            .With("INSERT INTO customers VALUES ('a', NULL, 'x'), (x'00ff', NULL, 'x'), ('b', x'20240101', 'x'), (CAST(x'63ff' AS TEXT), NULL, 'x'), (CAST(x'63fe' AS TEXT), NULL, 'x'), ('c', NULL, CAST(x'ff' AS TEXT)), ('\uFFFD', NULL, 'x')")
            .With("INSERT INTO contacts VALUES ('a', '2024-01-01', 'email', 1), ('a', '2024-03-31', 'email', 1), ('a', '2024-03-01', CAST(x'ff' AS TEXT), 1)")
            .With("INSERT INTO purchases VALUES ('a', '2024-02-01', x'3132'), ('a', x'3230323430323031', 1), ('a', '2024-02-02', 7)");
        using var database = CustomerDatabase.Open(tables.Source);

        var input = database.Input(maxRejected: RejectionLimit.OfShare(1));
        var panel = PanelBuilder.Build(input, PeriodLength.Month);
        var sums = DatabasePanel.Create(database, null, PeriodLength.Month, maxRejected: RejectionLimit.OfShare(1));

        Assert.That(input.Customers.Records.Select(record => record.CustomerId), Is.EqualTo(["\\x00ff", "a", "\uFFFD"]));
        Assert.That(input.Customers.Attributes.Select(column => column.Name), Is.EqualTo(["home"]));
        Assert.That(input.Tables.Select(table => (table.Table, table.Read, table.Rejected)), Is.EqualTo([("customers", 7L, 4L), ("contacts", 3L, 1L), ("purchases", 3L, 2L)]));
        Assert.That((string[])[.. sums.Channels, .. panel.Channels], Is.EqualTo(["email", "email"]));
    }

    [Test]
    public void Open_NamesWhatIsMissing([Values] Backend backend)
    {
        using var tables = Backends.Create(backend).With("CREATE TABLE customers (customer_id text)").With("CREATE TABLE contacts (customer text)");

        Assert.That(() => CustomerDatabase.Open(tables.Source), Throws.TypeOf<CustomerDataException>().With.Message.Contains("purchases"));
        tables.With("CREATE TABLE purchases (customer_id text)").With("INSERT INTO customers VALUES ('a')");
        using var database = CustomerDatabase.Open(tables.Source);
        Assert.That(() => PanelBuilder.Build(database.Input(), PeriodLength.Month), Throws.TypeOf<CustomerDataException>().With.Message.Contains("required column 'purchased_at' is missing"));
    }
}
