using System.IO.Compression;
using System.Text;
using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

public class InputFileTests
{
    private static readonly byte[] Rows = Encoding.UTF8.GetBytes("customer_id,age\n" + string.Concat(Enumerable.Range(0, 40_000).Select(row => $"c{row},{row % 80}\n")));

    [Test]
    public void Chunks_AreRead_OfAFileThatStaysAsItIs([Values] bool isCompressed) => Assert.That(Read(isCompressed, _ => { }), Is.EqualTo(Rows.Length));

    [Test]
    public void Chunks_AreRefused_WhereTheFileHasGrown() =>
        Assert.That(() => Read(false, path => File.AppendAllText(path, "c9,")), Changed);

    [Test]
    public void Chunks_AreRefused_WhereTheFileIsCutShort() => Assert.That(() => Read(false, path => Truncate(path, Rows.Length / 2)), Changed);

    [Test]
    public void Chunks_AreRefused_WhereRowsAreOverwritten() => Assert.That(() => Read(false, path =>
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.Seek(-4, SeekOrigin.End);
        file.Write("99"u8);
        file.Flush();
        File.SetLastWriteTimeUtc(file.SafeFileHandle, DateTime.UtcNow.AddSeconds(1));
    }), Changed);

    [Test]
    public void Chunks_AreThoseOfTheFileThatWasOpened_WhereAnotherTakesItsPlace() => Assert.That(Read(false, path =>
    {
        File.WriteAllText(path + ".new", "customer_id\nx\n");
        File.Move(path + ".new", path, overwrite: true);
    }), Is.EqualTo(Rows.Length));

    [Test]
    public void Tables_AreRefused_WhereTheyChangedBetweenTwoReadings()
    {
        using var folder = new TemporaryFolder().With("t.csv", "a\n1\n");
        var table = new InputTable("t", folder.Path, ["t.csv"]);
        using (table.Open("t.csv"))
        {
        }

        File.AppendAllText(Path.Combine(folder.Path, "t.csv"), "2\n");

        Assert.That(() => TableReader.Open(table, "t.csv", new("t", RejectionLimit.Default)), Changed);
    }

    private static NUnit.Framework.Constraints.IResolveConstraint Changed => Throws.TypeOf<CustomerDataException>().With.Message.StartsWith("t.csv").And.Message.Contains("it changed while it was read");

    /// <summary>Reads a file to its end, with something happening after the first chunk; gives the bytes read.</summary>
    private static long Read(bool isCompressed, Action<string> meanwhile)
    {
        using var folder = new TemporaryFolder();
        var name = isCompressed ? "t.csv.gz" : "t.csv";
        var path = Path.Combine(folder.Path, name);
        using (var file = File.Create(path))
        using (Stream stream = isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file) stream.Write(Rows);
        using var source = new ChunkSource(new("t", folder.Path, [name]), new("t", RejectionLimit.Default), 1 << 17);
        var (chunk, bytes) = (new TableChunk(), 0L);
        while (source.TryRead(chunk))
        {
            if (bytes == 0) meanwhile(path);
            bytes += chunk.Length;
        }

        return bytes;
    }

    private static void Truncate(string path, long length)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite);
        file.SetLength(length);
    }
}
