namespace ContactFrequency.Data;

/// <summary>Reads small files whole, and refuses to read others: also from pipes and devices, which do not tell their length.</summary>
internal static class BoundedFile
{
    /// <summary>The bytes of a file.</summary>
    /// <exception cref="CustomerDataException">It is longer than so many bytes.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static byte[] Read(string path, int maxBytes)
    {
        using var stream = File.OpenRead(path);
        return Read(stream, path, maxBytes);
    }

    /// <summary>The bytes that a stream still has.</summary>
    /// <inheritdoc cref="Read(string, int)" path="/exception"/>
    public static byte[] Read(Stream stream, string path, int maxBytes)
    {
        using var bytes = new MemoryStream();
        var buffer = new byte[1 << 16];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            if (bytes.Length + read > maxBytes) throw new CustomerDataException($"{path}: longer than {maxBytes} bytes, which is more than such a file can have.");
            bytes.Write(buffer, 0, read);
        }

        return bytes.ToArray();
    }
}
