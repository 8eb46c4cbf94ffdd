using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

public class AnalysisInputTests
{
    [TestCase("customers")]
    [TestCase("contacts")]
    [TestCase("purchases")]
    public void FromFolder_NamesTheTable_WhenARequiredOneIsMissing(string table)
    {
        using var folder = TemporaryFolder.Small();
        File.Delete(Path.Combine(folder.Path, table + ".csv"));

        Assert.That(() => AnalysisInput.FromFolder(folder.Path), Throws.TypeOf<CustomerDataException>().With.Message.Contains($"required table '{table}' is missing"));
    }

    [TestCase("contacts.csv", "customer_id,channel\na,email\n", "contacts.csv, line 1: required column 'contacted_at' is missing; found customer_id, channel.")]
    [TestCase("purchases.csv", "customer_id,purchased_at\na,2024-01-01\n", "purchases.csv, line 1: required column 'amount' is missing; found customer_id, purchased_at.")]
    [TestCase("contacts.csv", "", "contacts.csv: the file is empty; expected a header row.")]
    [TestCase("contacts.csv", "customer_id,Channel,channel\na,email\n", "contacts.csv, line 1: column 'Channel' stands 2 times in the header.")]
    public void ReadingALog_SaysWhatIsWrongWithIt(string file, string text, string message)
    {
        using var folder = TemporaryFolder.Small().With(file, text);
        var input = AnalysisInput.FromFolder(folder.Path);

        Assert.That(() => (input.Contacts().Count, input.Purchases().Count), Throws.TypeOf<CustomerDataException>().With.Message.EqualTo(message));
    }

    [TestCase("a,2024-01-01", "", "expected 3 fields, found 2")]
    [TestCase("a,yesterday,email", "contacted_at", "expected an ISO 8601 date or timestamp, for instance 2024-03-01 or 2024-03-01T09:30:00Z")]
    [TestCase(",2024-01-01,email", "customer_id", "must not be empty")]
    [TestCase("a,2024-01-01, ", "channel", "must not be empty")]
    [TestCase("a,2024-01-01,em\"ail", "", "the quotes do not match (StrayQuote)")]
    public void ReadContacts_RejectsTheRow_WithLineColumnAndRule(string row, string column, string reason)
    {
        using var folder = TemporaryFolder.Small().With("contacts.csv", $"customer_id,contacted_at,channel\na,2024-01-01,email\n\n{row}\nb,2024-01-02,email\n");
        var input = AnalysisInput.FromFolder(folder.Path, RejectionLimit.OfRows(1));

        var kept = input.Contacts().Count;

        Assert.That(kept, Is.EqualTo(2));
        Assert.That(input.Rejected, Has.Length.EqualTo(1));
        // The blank line counts as a line but is no row.
        Assert.That(input.Rejected[0], Is.EqualTo(new RejectedRow("contacts.csv", 4, column, input.Rejected[0].Value, reason)));
        Assert.That(input.Tables.Single(table => table.Table == "contacts"), Is.EqualTo(new TableCount("contacts", 3, 2, 1)));
    }

    [TestCase("x", "expected an amount from -10000000000 to 10000000000")]
    [TestCase("1e999", "expected an amount from -10000000000 to 10000000000")]
    [TestCase("NaN", "expected an amount from -10000000000 to 10000000000")]
    [TestCase("1e11", "expected an amount from -10000000000 to 10000000000")]
    public void ReadPurchases_RejectsAmountsThatAreNone(string amount, string reason)
    {
        using var folder = TemporaryFolder.Small().With("purchases.csv", $"customer_id,purchased_at,amount\na,2024-01-01,{amount}\n");
        var input = AnalysisInput.FromFolder(folder.Path, RejectionLimit.OfRows(1));

        Assert.That(input.Purchases(), Is.Empty);
        Assert.That(input.Rejected.Single().Reason, Is.EqualTo(reason));
    }

    [Test]
    public void ReadContacts_Stops_PastTheLimitOfRejectedRows()
    {
        using var folder = TemporaryFolder.Small().With("contacts.csv", "customer_id,contacted_at,channel\na,2024-01-01,email\na,?,email\n");
        var input = AnalysisInput.FromFolder(folder.Path);

        var stopped = Assert.Throws<CustomerDataException>(() => input.Contacts());

        Assert.That(stopped!.Message, Does.StartWith("contacts: 1 of 2 rows rejected, more than the 1% allowed. First: contacts.csv, line 3, column contacted_at, found '?'"));
        Assert.That(stopped.Rejected, Has.Length.EqualTo(1));
    }

    [Test]
    public void Parts_AreReadAsOneTable_PlainOrCompressed()
    {
        using var folder = TemporaryFolder.Small()
            .With("contacts-2.csv.gz", "channel,customer_id,contacted_at\nemail,a,2024-02-01\n")
            .With("Contacts/x.csv", "customer_id,contacted_at,channel\nb,2024-02-01,sms\n");

        var contacts = AnalysisInput.FromFolder(folder.Path).Contacts().ToList();

        Assert.That(contacts, Has.Count.EqualTo(6));
        Assert.That(contacts.Count(contact => contact.Channel == "sms"), Is.EqualTo(2));
    }

    [Test]
    public void APart_PlainAndCompressed_IsRefused()
    {
        using var folder = TemporaryFolder.Small().With("contacts.csv.gz", "customer_id,contacted_at,channel\na,2024-01-01,email\n");

        Assert.That(() => AnalysisInput.FromFolder(folder.Path), Throws.TypeOf<CustomerDataException>().With.Message.Contains("are the same part twice"));
    }

    [Test]
    public void Customers_KeepOneRowOfAnId_WhateverTheOrderOfRows([Values] bool reversed)
    {
        string[] rows = ["a,1", "b,3", "a,2"];
        if (reversed) Array.Reverse(rows);
        using var folder = TemporaryFolder.Small().With("customers.csv", "customer_id,age\n" + string.Join('\n', rows) + "\n");

        var input = AnalysisInput.FromFolder(folder.Path);

        Assert.That(input.Customers.Records.Select(record => record.CustomerId), Is.EqualTo(new[] { "a", "b" }));
        Assert.That(((NumericColumn)input.Customers.Attributes.Single()).Values.ToArray(), Is.EqualTo(new[] { 1.0, 3.0 }));
        Assert.That(input.Notes.Single().Count, Is.EqualTo(1));
    }

    [Test]
    public void Attributes_AreNumeric_OnlyIfEveryValueIsANumber()
    {
        using var folder = TemporaryFolder.Small().With("customers.csv", "customer_id,a,b\nx,1,1\ny,,\nz,1e3,one\n");

        var attributes = AnalysisInput.FromFolder(folder.Path).Customers.Attributes;

        Assert.That(((NumericColumn)attributes[0]).Values.ToArray(), Is.EqualTo(new[] { 1.0, double.NaN, 1000.0 }));
        Assert.That(((CategoricalColumn)attributes[1]).Levels, Is.EqualTo(new[] { "1", "one" }));
        Assert.That(((CategoricalColumn)attributes[1]).Codes.ToArray(), Is.EqualTo(new[] { 0, -1, 1 }));
    }

    [Test]
    public void MembershipThatEndsBeforeItBegins_IsRejected()
    {
        using var folder = TemporaryFolder.Small().With("customers.csv", "customer_id,joined_on,left_on\na,2024-02-01,2024-01-01\nb,,\n");

        var input = AnalysisInput.FromFolder(folder.Path, RejectionLimit.OfRows(1));

        Assert.That(input.Rejected.Single(), Is.EqualTo(new RejectedRow("customers.csv", 2, "left_on", "2024-01-01", "left_on must not be before joined_on")));
    }

    [Test]
    public void Survey_KeepsItsItems_WhateverTheirCase()
    {
        using var folder = TemporaryFolder.Small().With("survey.csv", "customer_id,Q_Price,other,q_far\na,4,9,\nb,x,9,1\nb,2.5,9,1\n");

        var input = AnalysisInput.FromFolder(folder.Path, RejectionLimit.OfRows(1));

        Assert.That(input.Survey[0].Items, Is.EqualTo(new SurveyItems(["q_price", "q_far"], [4, double.NaN])));
        Assert.That(input.Survey[1].Items, Is.EqualTo(new SurveyItems(["q_price", "q_far"], [2.5, 1])));
        Assert.That(input.Rejected.Single().Column, Is.EqualTo("Q_Price"));
    }

    [Test]
    public void Survey_KeepsOneAnswerOfACustomer_WhateverTheOrderOfRows([Values] bool reversed)
    {
        string[] rows = ["a,4", "a,2"];
        if (reversed) Array.Reverse(rows);
        using var folder = TemporaryFolder.Small().With("survey.csv", "customer_id,q_price\n" + string.Join('\n', rows) + "\n");

        Assert.That(AnalysisInput.FromFolder(folder.Path).Survey[0].Items.Answers, Is.EqualTo(new[] { 2.0 }));
    }

    [Test]
    public void Survey_HoldsNoNamesThatAreBlank()
    {
        using var folder = TemporaryFolder.Small().With("survey.csv", "customer_id,driver,preferred_channel\na, ,\nb,price,\t\n");

        var survey = AnalysisInput.FromFolder(folder.Path).Survey;

        Assert.That(survey.Values.Select(answer => (answer.Driver, answer.PreferredChannel)), Is.EqualTo(new (string?, string?)[] { (null, null), ("price", null) }));
    }
}
