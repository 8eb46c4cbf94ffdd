using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

public class IdKeyTests
{
    private static IdKey Key { get; } = new("sixteen bytes or more"u8);

    [Test]
    public void Hash_IsTheFirstHalfOfHmacSha256()
    {
        // RFC 4231, test case 1.
        var key = new IdKey([.. Enumerable.Repeat((byte)0x0b, 20)]);

        Assert.That(key.Of("Hi There"), Is.EqualTo("h-b0344c61d8db38535ca8afceaf0bf12b"));
    }

    [Test]
    public void Hash_OfAHashIsItself_SoThatOutputsCanBeInputs() => Assert.That(Key.Of(Key.Of("c1")), Is.EqualTo(Key.Of("c1")));

    [TestCase("h-b0344c61d8db38535ca8afceaf0bf12")]
    [TestCase("h-B0344c61d8db38535ca8afceaf0bf12b")]
    [TestCase("h-")]
    public void WhatOnlyLooksLikeAHash_IsHashed(string id) => Assert.That(Key.Of(id), Is.Not.EqualTo(id));

    [Test]
    public void Keys_MakeHashesOfTheirOwn() => Assert.That(new IdKey("another key of some bytes"u8).Of("c1"), Is.Not.EqualTo(Key.Of("c1")));

    [Test]
    public void Blank_StaysBlank_SoThatItIsRefusedAsEver() => Assert.That((Key.Of(""), Key.Of("  ")), Is.EqualTo(("", "  ")));

    [Test]
    public void File_LosesItsLineEnd_AndNothingElse()
    {
        using var folder = new TemporaryFolder().With("unix", "sixteen bytes or more\n").With("windows", "sixteen bytes or more\r\n").With("short", "fifteen bytes..\n");

        Assert.That(IdKey.FromFile(Path.Combine(folder.Path, "unix")).Of("c1"), Is.EqualTo(Key.Of("c1")));
        Assert.That(IdKey.FromFile(Path.Combine(folder.Path, "windows")).Of("c1"), Is.EqualTo(Key.Of("c1")));
        Assert.That(() => IdKey.FromFile(Path.Combine(folder.Path, "short")), Throws.ArgumentException.With.Message.Contains("at least 16 bytes, this one has 15"));
        Assert.That(() => IdKey.FromFile(Path.Combine(folder.Path, "absent")), Throws.ArgumentException.With.Message.Contains("cannot be read"));
        Assert.That(() => IdKey.FromEnvironment("CONTACT_FREQUENCY_NO_SUCH_KEY"), Throws.ArgumentException.With.Message.Contains("CONTACT_FREQUENCY_NO_SUCH_KEY"));
    }

    [Test]
    public void AllTables_AreJoinedByHashes_AndTheAnswerIsTheSame([Values(1, 3)] int threads)
    {
        using var folder = TemporaryFolder.Small().With("survey.csv", "customer_id,driver\na,price\n").With("assignments.csv", "customer_id,from,to,channel,frequency\nb,2024-01-01,2024-03-31,email,2\n");
        var input = AnalysisInput.FromFolder(folder.Path, ids: Key);
        var plain = AnalysisInput.FromFolder(folder.Path);
        var ids = input.Customers.Records.Select(record => record.CustomerId).ToList();

        Assert.That(ids, Is.EquivalentTo(new[] { Key.Of("a"), Key.Of("b") }));
        Assert.That(Contacts(input, threads), Is.EquivalentTo(Contacts(plain, threads).Select(one => (Key.Of(one.Id), one.Day))));
        Assert.That(input.Survey.Keys.Select(at => ids[at]), Is.EqualTo(new[] { Key.Of("a") }));
        Assert.That(input.ReadAssignments().Select(one => ids[one.Customer]), Is.EqualTo(new[] { Key.Of("b") }));
    }

    [Test]
    public void IdsInQuotes_AreHashedAsTheTextTheyAre()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "customers.csv");
        File.WriteAllBytes(path, [.. "customer_id,age\n\"a,\"\"b\"\"\",1\n\uFFFD,2\n"u8]);

        var ids = CustomerTable.FromFile(path, ids: Key).Records.Select(record => record.CustomerId);

        Assert.That(ids, Is.EquivalentTo(new[] { Key.Of("a,\"b\""), Key.Of("\uFFFD") }));
    }

    [Test]
    public void RejectedRows_WithholdTheirValues()
    {
        using var folder = TemporaryFolder.Small().With("contacts.csv", "customer_id,contacted_at,channel\na,secret-1,email\na,2024-01-01\nsecret-2,\"x\n");
        var input = AnalysisInput.FromFolder(folder.Path, RejectionLimit.OfShare(1), Key);
        _ = Contacts(input, 1);

        Assert.That(input.Rejected, Has.Length.EqualTo(3));
        Assert.That(input.Rejected.Select(row => row.Value), Has.All.EqualTo("(withheld)"));
        Assert.That(() => Contacts(AnalysisInput.FromFolder(folder.Path, ids: Key), 1), Throws.TypeOf<CustomerDataException>().With.Message.Not.Contains("secret"));
    }

    private static List<(string Id, DateOnly Day)> Contacts(AnalysisInput input, int threads)
    {
        List<(string, DateOnly)> found = [];
        input.ReadContacts(rows =>
        {
            foreach (var row in rows) found.Add((row.Customer < 0 ? "" : input.Customers.Records[row.Customer].CustomerId, row.Day));
        }, threads);
        return found;
    }
}
