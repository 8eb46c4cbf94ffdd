using System.IO.Compression;
using System.Text;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Changes the bytes of a text file: encoding, marks, quotes, line ends, damage.</summary>
internal static class ByteMutator
{
    public static byte[] Encode(string text, Random random) => random.Next(40) switch
    {
        0 => Encoding.Latin1.GetBytes(text),
        1 => [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)],
        2 => [.. Encoding.BigEndianUnicode.GetPreamble(), .. Encoding.BigEndianUnicode.GetBytes(text)],
        3 => Encoding.Unicode.GetBytes(text),
        4 or 5 or 6 => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        7 => [.. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetPreamble(), .. Encoding.UTF8.GetBytes(text)],
        _ => Encoding.UTF8.GetBytes(text),
    };

    public static byte[] Change(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        return random.Next(14) switch
        {
            0 => bytes[..at],
            1 => Insert(bytes, at, "\""u8),
            2 => Insert(bytes, at, ","u8),
            3 => Insert(bytes, at, "\r"u8),
            4 => Insert(bytes, at, "\n"u8),
            5 => Insert(bytes, at, "\0"u8),
            6 => Insert(bytes, at, [(byte)random.Next(0x80, 0x100)]),
            7 => Insert(bytes, at, random.Pick([new byte[] { 0xC0, 0x80 }, [0xED, 0xA0, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE2, 0x82], [0xFE, 0xFF], [0xC3]])),
            8 when bytes.Length > 0 => Replace(bytes, at % bytes.Length, (byte)random.Next(256)),
            9 when bytes.Length > 0 => Replace(bytes, at % bytes.Length, random.Pick<byte>([.. ",\"\r\n\0 ;\t"u8])),
            10 => Insert(bytes, at, "\"\""u8),
            11 when bytes.Length > 0 && bytes[^1] == '\n' => bytes[..^1],
            12 => [],
            _ => [.. bytes, .. bytes.AsSpan(at)],
        };
    }

    /// <summary>The bytes as a gzip file: whole, in several members, or damaged.</summary>
    public static byte[] Gzip(byte[] bytes, Random random)
    {
        var at = random.Next(bytes.Length + 1);
        var whole = Member(bytes);
        return random.Next(12) switch
        {
            0 or 1 => [.. Member(bytes[..at]), .. Member(bytes[at..])],
            2 => [.. whole, .. Member([])],
            3 => whole[..random.Next(whole.Length)],
            4 => bytes,
            5 => Replace(whole, whole.Length - 1 - random.Next(8), (byte)random.Next(256)),
            6 => [.. whole, .. random.Pick([new byte[] { 1, 2, 3 }, [0], [.. "customer_id"u8]])],
            7 => Replace(whole, Math.Min(10 + random.Next(whole.Length), whole.Length - 1), (byte)random.Next(256)),
            _ => whole,
        };
    }

    private static byte[] Member(byte[] bytes)
    {
        var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest)) gzip.Write(bytes);
        // .NET writes no byte for nothing.
        return compressed.ToArray() is { Length: > 0 } whole ? whole : [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0x13, 3, 0, 0, 0, 0, 0, 0, 0, 0, 0];
    }

    private static byte[] Insert(byte[] bytes, int at, ReadOnlySpan<byte> more) => [.. bytes.AsSpan(0, at), .. more, .. bytes.AsSpan(at)];

    private static byte[] Replace(byte[] bytes, int at, byte with)
    {
        byte[] changed = [.. bytes];
        changed[at] = with;
        return changed;
    }
}
