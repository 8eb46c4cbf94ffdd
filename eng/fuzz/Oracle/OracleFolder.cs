using System.IO.Compression;

namespace ContactFrequency.Fuzz.Oracle;

/// <summary>What the contract says of a folder of tables.</summary>
internal sealed record OracleFolder(IReadOnlyList<OracleTable> Tables)
{
    /// <summary>Reads the files of an input, by path within it.</summary>
    /// <param name="files">The files.</param>
    /// <param name="limit">How many rows may be bad, as on the command line.</param>
    /// <exception cref="OracleRefusal">The input is refused.</exception>
    public static OracleFolder Read(IReadOnlyDictionary<string, byte[]> files, string limit)
    {
        List<OracleTable> tables = [];
        foreach (var name in (string[])["customers", "contacts", "purchases", "survey", "assignments"])
        {
            string[] parts = [.. files.Keys.Where(path => IsPart(path, name)).Order(StringComparer.Ordinal)];
            if (parts.GroupBy(Stem, StringComparer.OrdinalIgnoreCase).Any(same => same.Count() > 1)) throw new OracleRefusal($"{name} has a part twice");
            if (parts.Length == 0 && name is not ("survey" or "assignments")) throw new OracleRefusal($"{name} is missing");
            if (parts.Length == 0) continue;
            var table = new OracleTable(name);
            foreach (var part in parts) table.Add(part, part.EndsWith(".gz", StringComparison.OrdinalIgnoreCase) ? Decompressed(part, files[part]) : files[part]);
            table.RequireWithin(limit);
            if (name == "customers" && table.Ids.Count == 0) throw new OracleRefusal("there are no customers");
            tables.Add(table);
        }

        return new(tables);
    }

    private static bool IsPart(string path, string name)
    {
        var pieces = path.Split('/');
        var stem = Stem(pieces[^1]);
        if (stem.Length == pieces[^1].Length) return false;
        return pieces.Length == 1
            ? stem.Equals(name, StringComparison.OrdinalIgnoreCase) || stem.StartsWith(name + "-", StringComparison.OrdinalIgnoreCase)
            : pieces.Length == 2 && pieces[0].Equals(name, StringComparison.OrdinalIgnoreCase);
    }

    private static string Stem(string path)
    {
        foreach (var ending in (string[])[".csv.gz", ".csv"])
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)) return path[..^ending.Length];
        return path;
    }

    /// <summary>All members of a gzip file (RFC 1952), each with its length and checksum; anything else is refused.</summary>
    private static byte[] Decompressed(string file, byte[] bytes)
    {
        var whole = new MemoryStream();
        for (var at = 0; at < bytes.Length || at == 0;)
        {
            // The generator writes members without optional fields, so that the header has ten bytes and the data end eight bytes before the next header.
            var next = NextMember(bytes, at);
            if (bytes.Length < at + 18 || bytes[at] != 0x1F || bytes[at + 1] != 0x8B || bytes[at + 2] != 8 || bytes[at + 3] != 0) throw new OracleRefusal($"{file} is no gzip");
            var member = new MemoryStream();
            try
            {
                using var deflate = new DeflateStream(new MemoryStream(bytes, at + 10, next - at - 18), CompressionMode.Decompress);
                deflate.CopyTo(member);
            }
            catch (InvalidDataException)
            {
                throw new OracleRefusal($"{file} is damaged");
            }

            var trailer = bytes.AsSpan(next - 8, 8);
            if (BitConverter.ToUInt32(trailer[4..]) != (uint)member.Length || BitConverter.ToUInt32(trailer) != Crc32(member.ToArray())) throw new OracleRefusal($"{file} is damaged");
            member.WriteTo(whole);
            at = next;
        }

        return whole.ToArray();
    }

    private static int NextMember(byte[] bytes, int from)
    {
        for (var at = from + 18; at + 10 < bytes.Length; at++)
            if (bytes[at] == 0x1F && bytes[at + 1] == 0x8B && bytes[at + 2] == 8 && bytes[at + 3] == 0 && bytes[at + 4] == 0 && bytes[at + 5] == 0 && bytes[at + 6] == 0 && bytes[at + 7] == 0) return at;
        return bytes.Length;
    }

    private static uint Crc32(byte[] bytes)
    {
        var crc = uint.MaxValue;
        foreach (var one in bytes)
        {
            crc ^= one;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 1 ? crc >> 1 ^ 0xEDB88320 : crc >> 1;
        }

        return ~crc;
    }
}
