using System.IO.Compression;
using System.Text;
using ContactFrequency.Data;

namespace ContactFrequency.Tests.Data;

/// <summary>The fast reader of logs against the library's reader of CSV, which reads the other tables.</summary>
public class ChunkReaderTests
{
    private static readonly string[] Pieces = ["a", "bc", "é", "1.5", "2024-03-01", ",", ",", ",", "\n", "\n", "\r\n", "\r", "\"", "\"\"", "\"x\"", "\"a,b\"", "\"l1\nl2\"", "\"q\"\"q\"", " ", "\0", "😀", "\"\r\n\""];

    [TestCase("1,2\n")]
    [TestCase("1,2")]
    [TestCase("1,\"2\n3\"\n4,5\n")]
    [TestCase("1,\"x\"\"y\"\n4,5\n")]
    [TestCase("1,2\"3\n4,5\n")]
    [TestCase("1,\"2\"3,9\n4,5\n")]
    [TestCase("1,\"2\n4,5\n6,7\n")]
    [TestCase("\"1\"x\"y\",2\n3,4\n")]
    [TestCase("1,\"2\"\"\n3,4\n5,6\n")]
    [TestCase("1,2\n\r\n3,4\r\n\r5,6")]
    [TestCase("1,2\r\r\n3,4\n")]
    [TestCase("1\n4,5\n1,2,3\n\"\"\n \n,\n")]
    public void Read_GivesRowsAndRejections_OfTheLibrarysReader(string rows) => AssertSame(Encoding.UTF8.GetBytes("a,b\n" + rows), chunkSize: null);

    [Test]
    public void Read_GivesRowsAndRejections_OfTheLibrarysReader_OnRandomText()
    {
        var random = new Random(1);
        for (var round = 0; round < 3000; round++)
        {
            var text = new StringBuilder(random.Next(4) == 0 ? "\uFEFF" : "").Append(random.Next(4) == 0 ? "\n" : "").Append("a,b").Append(random.Next(3) == 0 ? "\r\n" : "\n");
            for (var piece = random.Next(60); piece > 0; piece--) text.Append(Pieces[random.Next(random.Next(2) == 0 ? 9 : Pieces.Length)]);
            AssertSame(Encoding.UTF8.GetBytes(text.ToString()), chunkSize: random.Next(2) == 0 ? null : random.Next(1, 40));
        }
    }

    [Test]
    public void Read_GivesRowsAndRejections_OfTheLibrarysReader_OnRandomBytes()
    {
        var random = new Random(2);
        for (var round = 0; round < 1000; round++)
        {
            var bytes = new byte[random.Next(200)];
            random.NextBytes(bytes);
            for (var at = 0; at < bytes.Length; at++)
                if (random.Next(3) == 0) bytes[at] = ",\n\r\""u8[random.Next(4)];
            AssertSame([.. "a,b\n"u8, .. bytes], chunkSize: random.Next(1, 70));
        }
    }

    [Test]
    public void Read_CrossesChunks_InAFileOfManyMegabytes([Values] bool isQuoted, [Values] bool isCompressed)
    {
        using var folder = new TemporaryFolder();
        var name = isCompressed ? "log.csv.gz" : "log.csv";
        const int rows = 300_000;
        using (var file = File.Create(Path.Combine(folder.Path, name)))
        using (var writer = new StreamWriter(isCompressed ? new GZipStream(file, CompressionLevel.Fastest) : file))
        {
            writer.Write("a,b\n");
            for (var row = 0; row < rows; row++) writer.Write(isQuoted && row % 3 == 0 ? $"{row},\"x,\n\"\"{row}\"\n" : $"{row},{row * 7}\n");
        }

        var log = new RejectionLog("log", RejectionLimit.Default);
        var seen = new bool[rows];
        ChunkScan.Run(new InputTable("log", folder.Path, [name]), log, 3, () => new NumberParser(), batch =>
        {
            foreach (var row in batch) seen[row] = true;
        });

        Assert.That(seen, Has.All.True);
        Assert.That((log.Read, log.Rows), Is.EqualTo(((long)rows, System.Collections.Immutable.ImmutableArray<RejectedRow>.Empty)));
    }

    [Test]
    public void Run_StopsAndThrows_WhereARowIsTooLong()
    {
        using var folder = new TemporaryFolder();
        folder.With("log.csv", "a,b\n1,2\n\"" + new string('x', TableReader.MaxRowBytes + 100));

        Assert.That(() => ChunkScan.Run(new InputTable("log", folder.Path, ["log.csv"]), new("log", RejectionLimit.Default), 2, () => new NumberParser(), _ => { }),
            Throws.TypeOf<CustomerDataException>().With.Message.StartsWith("log.csv, line 3: a row is longer than"));
    }

    [Test]
    public void Run_ThrowsWhatAParserThrows([Values(1, 2)] int threads)
    {
        using var folder = new TemporaryFolder();
        folder.With("log.csv", "b\n1\n");

        Assert.That(() => ChunkScan.Run(new InputTable("log", folder.Path, ["log.csv"]), new("log", RejectionLimit.Default), threads, () => new NumberParser(), _ => { }),
            Throws.TypeOf<CustomerDataException>().With.Message.Contains("required column 'a' is missing; found b"));
    }

    private static void AssertSame(byte[] text, int? chunkSize)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllBytes(Path.Combine(folder.Path, "log.csv"), text);
        var table = new InputTable("log", folder.Path, ["log.csv"]);
        RejectionLog expectedLog = new("log", RejectionLimit.Default), log = new("log", RejectionLimit.Default);
        List<string> expected = [], rows = [];
        using (var reader = TableReader.Open(table, "log.csv", expectedLog))
            while (reader.Read()) expected.Add(RowOf(reader));

        using (var source = new ChunkSource(table, log, chunkSize ?? TableChunk.Size))
        {
            var (chunk, reader) = (new TableChunk(), new ChunkReader(log));
            while (source.TryRead(chunk))
            {
                reader.Open(chunk);
                while (reader.Read()) rows.Add(RowOf(reader));
                log.CountRows(reader.Rows);
            }
        }

        var shown = Encoding.UTF8.GetString(text);
        Assert.That(rows, Is.EqualTo(expected), shown);
        Assert.That(log.Rows, Is.EqualTo(expectedLog.Rows), shown);
        Assert.That(log.Read, Is.EqualTo(expectedLog.Read), shown);
    }

    private static string RowOf(RowReader reader) => $"{reader.LineNumber}: {string.Join("|", Enumerable.Range(0, reader.Header.Count).Select(reader.Text))}";

    private sealed class NumberParser : IRowParser<int>
    {
        private int _column;

        public void Start(RowReader reader) => _column = reader.Require("a");

        public bool TryParse(RowReader reader, out int row) => int.TryParse(reader.Bytes(_column), out row);
    }
}
