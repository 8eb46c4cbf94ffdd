using System.Text;
using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

/// <summary>Text that is not what the contract asks for, in tables of both readers.</summary>
public class BadTextTests
{
    [Test]
    public void RowsThatAreNoUtf8_AreRejected([Values("customers", "survey")] string table)
    {
        using var folder = TemporaryFolder.Small();
        Write(folder, table, [.. "customer_id,driver\na,x\nM"u8, 0xFC, .. "ller,x\nM"u8, 0xF6, .. "ller,x\nb,x\n"u8]);

        var input = AnalysisInput.FromFolder(folder.Path, RejectionLimit.OfRows(2));

        Assert.That(input.Rejected.Select(row => (row.File, row.Line)), Is.EqualTo(new[] { ($"{table}.csv", 3L), ($"{table}.csv", 4L) }));
        Assert.That(input.Rejected.Select(row => row.Reason), Has.All.StartsWith("expected UTF-8"));
    }

    [Test]
    public void Utf16_IsRefused_InEveryTable([Values("customers", "contacts", "survey")] string table)
    {
        using var folder = TemporaryFolder.Small();
        var path = Path.Combine(folder.Path, $"{table}.csv");
        File.WriteAllText(path, File.Exists(path) ? File.ReadAllText(path) : "customer_id\na\n", Encoding.Unicode);

        Assert.That(() => AnalysisInput.FromFolder(folder.Path).ReadContacts(_ => { }), Throws.TypeOf<CustomerDataException>().With.Message.EqualTo($"{table}.csv, line 1: the file is in UTF-16 or UTF-32; save it as UTF-8."));
    }

    [Test]
    public void HeaderWithZeroBytes_IsToldToBeUtf16()
    {
        using var folder = TemporaryFolder.Small();
        Write(folder, "customers", Encoding.Unicode.GetBytes("customer_id\na\n"));

        Assert.That(() => AnalysisInput.FromFolder(folder.Path), Throws.TypeOf<CustomerDataException>().With.Message.Contains("as in UTF-16; UTF-8 is needed"));
    }

    [TestCase("customer_id,\"age\na,1\n", "UnterminatedQuote")]
    [TestCase("customer_id,a\"ge\na,1\n", "StrayQuote")]
    [TestCase("customer_id,\"age\"x\na,1\n", "TextAfterClosingQuote")]
    public void HeaderWhoseQuotesDoNotMatch_IsRefused(string text, string problem)
    {
        using var folder = TemporaryFolder.Small().With("customers.csv", text);

        Assert.That(() => AnalysisInput.FromFolder(folder.Path), Throws.TypeOf<CustomerDataException>().With.Message.EqualTo($"customers.csv, line 1: the quotes of the header do not match ({problem})."));
    }

    [TestCase("\t")]
    [TestCase(" ")]
    [TestCase(" \t ")]
    public void IdOfBlanksOnly_IsRejected(string id)
    {
        using var folder = TemporaryFolder.Small().With("customers.csv", $"customer_id\na\nb\na\n{id}\n");

        var input = AnalysisInput.FromFolder(folder.Path, RejectionLimit.OfRows(1));

        Assert.That(input.Rejected.Select(row => row.Line), Is.EqualTo(new[] { 5L }));
        Assert.That(input.Customers.Count, Is.EqualTo(2));
    }

    [TestCase("5\0", false)]
    [TestCase("1e1\0", false)]
    [TestCase("1e1", true)]
    public void NumberEndingInNul_IsNone(string text, bool expected)
    {
        var bytes = Encoding.UTF8.GetBytes(text);

        Assert.That((DecimalText.TryParse(bytes, out _), Money.TryParse(bytes, out _)), Is.EqualTo((expected, expected)));
    }

    [Test]
    public void Limit_AllowsWhatItSays_ForEveryWholePercentage()
    {
        for (var percent = 0; percent <= 100; percent++)
        {
            Assert.That(RejectionLimit.TryParse($"{percent}%", out var limit), Is.True);
            Assert.That((limit.Allows(percent, 100), limit.Allows(percent + 1, 100)), Is.EqualTo((true, false)), $"{percent}%");
        }
    }

    private static void Write(TemporaryFolder folder, string table, byte[] bytes) => File.WriteAllBytes(Path.Combine(folder.Path, $"{table}.csv"), bytes);
}
