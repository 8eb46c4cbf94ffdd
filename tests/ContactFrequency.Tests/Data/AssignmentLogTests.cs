using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

public class AssignmentLogTests
{
    private const string Header = "customer_id,from,to,channel,frequency,probability\n";

    [Test]
    public void ReadAssignments_TakesEveryPart_PlainOrCompressed()
    {
        using var folder = TemporaryFolder.Small()
            .With("assignments.csv", Header + "a,2024-01-01,2024-01-31T23:59:59Z,email,0,0.25\n")
            .With("Assignments/2.csv.gz", "channel,frequency,customer_id,from,to\nemail,255.0,b,20240101,20240101\n");
        var input = AnalysisInput.FromFolder(folder.Path);

        var rows = input.ReadAssignments().ToList();

        Assert.That(rows, Has.Count.EqualTo(2));
        Assert.That(rows.Single(row => row.Customer == 0),
            Is.EqualTo(new LoggedAssignment(0, 0, new(2024, 1, 1), new(2024, 1, 31), "email", 0, 0.25f)));
        var unstated = rows.Single(row => row.Customer == 1);
        Assert.That((unstated.Frequency, unstated.Probability), Is.EqualTo(((byte)255, float.NaN)));
        Assert.That(input.Tables.Single(table => table.Table == "assignments"), Is.EqualTo(new TableCount("assignments", 2, 2, 0)));
    }

    [TestCase("a,soon,2024-01-31,email,1,", "from", "soon", "expected an ISO 8601 date or timestamp, for instance 2024-03-01 or 2024-03-01T09:30:00Z")]
    [TestCase("a,2024-01-01,2024-01-32,email,1,", "to", "2024-01-32", "expected an ISO 8601 date or timestamp, for instance 2024-03-01 or 2024-03-01T09:30:00Z")]
    [TestCase("a,2024-02-01,2024-01-31,email,1,", "to", "2024-01-31", "to must not be before from")]
    [TestCase("a,2024-01-01,2024-01-31,email,1.5,", "frequency", "1.5", "expected a whole number from 0 to 255")]
    [TestCase("a,2024-01-01,2024-01-31,email,-1,", "frequency", "-1", "expected a whole number from 0 to 255")]
    [TestCase("a,2024-01-01,2024-01-31,email,256,", "frequency", "256", "expected a whole number from 0 to 255")]
    [TestCase("a,2024-01-01,2024-01-31,email,,", "frequency", "", "expected a whole number from 0 to 255")]
    [TestCase("a,2024-01-01,2024-01-31,email,1,0", "probability", "0", "expected a number above 0 and up to 1")]
    [TestCase("a,2024-01-01,2024-01-31,email,1,1.01", "probability", "1.01", "expected a number above 0 and up to 1")]
    [TestCase("a,2024-01-01,2024-01-31,email,1,NaN", "probability", "NaN", "expected a number above 0 and up to 1")]
    [TestCase("a,2024-01-01,2024-01-31, ,1,", "channel", " ", "must not be empty")]
    [TestCase(",2024-01-01,2024-01-31,email,1,", "customer_id", "", "must not be empty")]
    public void ReadAssignments_RejectsTheRow_WithLineColumnValueAndRule(string row, string column, string value, string reason)
    {
        using var folder = TemporaryFolder.Small().With("assignments.csv", $"{Header}b,2024-01-01,2024-01-31,email,1,1\n{row}\n");
        var input = AnalysisInput.FromFolder(folder.Path, RejectionLimit.OfRows(1));

        Assert.That(input.ReadAssignments().Count(), Is.EqualTo(1));
        Assert.That(input.Rejected.Single(), Is.EqualTo(new RejectedRow("assignments.csv", 3, column, value, reason)));
        Assert.That(input.Tables.Single(table => table.Table == "assignments"), Is.EqualTo(new TableCount("assignments", 2, 1, 1)));
    }

    [Test]
    public void ReadAssignments_NamesAMissingColumn()
    {
        using var folder = TemporaryFolder.Small().With("assignments.csv", "customer_id,from,to,channel\na,2024-01-01,2024-01-31,email\n");
        var input = AnalysisInput.FromFolder(folder.Path);

        Assert.That(() => input.ReadAssignments().Count(), Throws.TypeOf<CustomerDataException>().With.Message
            .EqualTo("assignments.csv, line 1: required column 'frequency' is missing; found customer_id, from, to, channel."));
    }

    [Test]
    public void Tables_HaveNoAssignments_WhereThereAreNone()
    {
        using var folder = TemporaryFolder.Small();

        Assert.That(AnalysisInput.FromFolder(folder.Path).Tables.Select(table => table.Table), Does.Not.Contain("assignments"));
    }

    [TestCase("", "email", 1, 0.5, "empty customer id")]
    [TestCase("a", "", 1, 0.5, "empty channel")]
    [TestCase("a", "email", 256, 0.5, "frequency 256 of 'a': expected a whole number from 0 to 255")]
    [TestCase("a", "email", 1, 0, "probability 0 of 'a': expected a number above 0 and up to 1")]
    public void FromRecords_RefusesWhatBreaksARule_WhenUsed(string id, string channel, int frequency, double probability, string message)
    {
        var day = new DateOnly(2024, 1, 1);
        var input = AnalysisInput.FromRecords(
            CustomerTable.FromRecords([new("a")], []), [], [], assignments: [new(id, day, day, channel, frequency, probability)]);

        Assert.That(() => input.ReadAssignments().Count(), Throws.TypeOf<CustomerDataException>().With.Message.Contains(message));
    }
}
