using System.IO.Compression;
using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

public class WholeGzipStreamTests
{
    private static readonly byte[] Text = Noise(200_000);

    [TestCase(0)]
    [TestCase(1)]
    [TestCase(15)]
    [TestCase(16)]
    [TestCase(17)]
    [TestCase(65_536)]
    [TestCase(200_000)]
    public void Read_GivesAllBytes_OfAWholeFile(int length) => Assert.That(Decompressed(Member(Text[..length])), Is.EqualTo(Text[..length]));

    [Test]
    public void Read_GivesAllBytes_OfSeveralMembers([Values(1, 100, 8_192, 100_000)] int first) =>
        Assert.That(Decompressed([.. Member(Text[..first]), .. Member([]), .. Member(Text[first..])]), Is.EqualTo(Text));

    [Test]
    public void Read_Throws_WhereverTheFileIsCutOff()
    {
        var whole = Member(Text[..500]);
        for (var length = 1; length < whole.Length; length++)
        {
            Assert.That(() => Decompressed(whole[..length]), Throws.TypeOf<InvalidDataException>(), $"cut off after {length}");
            Assert.That(() => Decompressed([.. whole, .. whole[..length]]), Throws.TypeOf<InvalidDataException>(), $"second member cut off after {length}");
        }
    }

    [Test]
    public void Read_Throws_WhereSomethingFollows() => Assert.That(() => Decompressed([.. Member(Text), 1, 2, 3]), Throws.TypeOf<InvalidDataException>().With.Message.Contains("something else follows"));

    [Test]
    public void Read_Throws_WhereTheChecksumIsWrong()
    {
        var whole = Member(Text);
        whole[^6] ^= 1;

        Assert.That(() => Decompressed(whole), Throws.TypeOf<InvalidDataException>());
    }

    [Test]
    public void CutOffTable_IsRefused_AndNamed()
    {
        using var folder = TemporaryFolder.Small();
        File.Delete(Path.Combine(folder.Path, "contacts.csv"));
        var whole = Member("customer_id,contacted_at,channel\na,2024-01-01,email\nb,2024-03-31,email\n"u8.ToArray());
        File.WriteAllBytes(Path.Combine(folder.Path, "contacts.csv.gz"), whole[..^20]);
        var input = AnalysisInput.FromFolder(folder.Path);

        Assert.That(() => input.ReadContacts(_ => { }), Throws.TypeOf<CustomerDataException>().With.Message.StartsWith("contacts.csv.gz"));
    }

    private static byte[] Decompressed(byte[] file)
    {
        var bytes = new MemoryStream();
        using var stream = new WholeGzipStream(new MemoryStream(file));
        stream.CopyTo(bytes, 1_000);
        return bytes.ToArray();
    }

    private static byte[] Member(byte[] bytes)
    {
        var member = new MemoryStream();
        using (var gzip = new GZipStream(member, CompressionLevel.Fastest)) gzip.Write(bytes);
        // .NET writes no byte for nothing.
        return member.ToArray() is { Length: > 0 } whole ? whole : [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    private static byte[] Noise(int length)
    {
        var bytes = new byte[length];
        new Random(1).NextBytes(bytes);
        return bytes;
    }
}
