using System.IO.Compression;

namespace ContactFrequency.Tests;

/// <summary>A folder of input files that goes away with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("contact-frequency-").FullName;

    public string Path { get; }

    public TemporaryFolder With(string name, string text)
    {
        var path = System.IO.Path.Combine(Path, name);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        using var file = File.Create(path);
        using var stream = name.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionLevel.Fastest) : (Stream)file;
        stream.Write(System.Text.Encoding.UTF8.GetBytes(text));
        return this;
    }

    /// <summary>Two customers over three whole months, each contacted and buying.</summary>
    public static TemporaryFolder Small() => new TemporaryFolder()
        .With("customers.csv", "customer_id,age\nb,40\na,\n")
        .With("contacts.csv", "customer_id,contacted_at,channel\na,2024-01-01,email\na,2024-01-20,email\nb,2024-02-03,sms\nb,2024-03-31,email\n")
        .With("purchases.csv", "customer_id,purchased_at,amount\na,2024-01-05,10.5\nb,2024-03-01,20\nb,2024-03-02,-5\n");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
