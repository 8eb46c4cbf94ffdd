namespace ContactFrequency.Cli.Tests;

public class AssignCommandTests
{
    private const string Offers = """
        customer_id,candidate_id,contact_on,channel,value,cost,products
        a,1,2026-03-01,call,10,9.1,card
        a,2,2026-03-20,mail,4,1,card;loan
        b,3,2026-03-01,call,8,9.1,loan
        b,4,2026-03-02,email,1,0.01,
        b,5,someday,email,1,0.01,
        c,6,2026-03-05,call,7,9.1,card
        d,7,2026-03-05,email,2,0.01,card
        """;

    [Test]
    public void Assign_ChoosesWithinEveryRule_ByHand()
    {
        using var company = new Company();
        File.WriteAllText(company.Output("offers.csv"), Offers);
        File.WriteAllText(company.Output("customers.csv"), "customer_id,opted_out,max_contacts\na,,\nb,,\nc,call,\nd,,0\n");
        company.WriteConfig("""{ "totals": [ { "name": "calls", "measure": "contacts", "about": { "channels": ["call"] }, "at_most": 1 } ], "lags": [ { "first": { "channels": ["call"] }, "second": { "channels": ["mail"] }, "days": 30 } ] }""");

        var (code, output, error) = Company.Run("assign", company.Output("offers.csv"), "--config", company.Output("config.json"), "--customers", company.Output("customers.csv"), "--out", company.Output("chosen"), "--max-rejected", "1");

        // One call: with a it brings 10 and costs the mail, worth 4; with b it brings 8 beside the mail and b's e-mail. c left the channel and d allows nothing.
        Assert.That(code, Is.Zero, error);
        Assert.That(File.ReadLines(Path.Combine(company.Output("chosen"), "assigned.csv")).Skip(1).Select(row => row.Split(',')[1]), Is.EqualTo(new[] { "2", "3", "4" }));
        Assert.That(output, Does.Contain("3 of 6 candidates, worth 13.00, at most 13.00").And.Contain("calls"));
        Assert.That(File.ReadLines(Path.Combine(company.Output("chosen"), "rejected.csv")).Last(), Does.StartWith("offers.csv,6,contact_on,someday,"));
    }

    [TestCase("""{ "totals": [ { "name": "calls", "about": { "channels": ["call"] }, "at_least": 5 } ] }""", "No choice keeps to calls")]
    [TestCase("""{ "totals": [ { "name": "calls" } ] }""", "'calls' needs a bound")]
    [TestCase("""{ "total": [] }""", "there is no setting 'total'. Did you mean totals?")]
    public void Assign_RefusesWhatCannotBe(string config, string message)
    {
        using var company = new Company();
        File.WriteAllText(company.Output("offers.csv"), Offers);
        company.WriteConfig(config);

        var (code, _, error) = Company.Run("assign", company.Output("offers.csv"), "--config", company.Output("config.json"), "--out", company.Output("chosen"), "--max-rejected", "1");

        Assert.That((code, File.Exists(Path.Combine(company.Output("chosen"), "assigned.csv"))), Is.EqualTo((2, false)));
        Assert.That(error, Does.Contain(message));
    }
}
