namespace ContactFrequency.Data;

/// <summary>Some whole rows of one part of a table, as bytes. Made once and filled again and again.</summary>
internal sealed class TableChunk
{
    /// <summary>Bytes in a chunk of ordinary rows: large enough that taking turns costs nothing, small enough to stay in a core's cache.</summary>
    public const int Size = 1 << 18;

    /// <summary>The bytes, with at least <see cref="SeparatorScan.Block"/> more behind <see cref="Length"/>, whatever they are.</summary>
    public byte[] Bytes { get; private set; } = new byte[Size + SeparatorScan.Block];

    /// <summary>Bytes of the rows.</summary>
    public int Length { get; set; }

    /// <summary>Where the rows come from.</summary>
    public TablePart Part { get; set; } = new("", []);

    /// <summary>The line on which the first row begins.</summary>
    public long FirstLine { get; set; } = 1;

    /// <summary>Whether a byte order mark and the header stand before the first row.</summary>
    public bool IsFirst { get; set; }

    /// <summary>Counts chunks from 0, through all parts.</summary>
    public long Number { get; set; }

    /// <summary>Bytes of the part, decompressed, up to the end of the rows.</summary>
    public long End { get; set; }

    /// <summary>Lines of the part up to there.</summary>
    public long Lines { get; set; }

    /// <summary>Makes room for so many bytes, and keeps those that are there.</summary>
    public void Require(int length)
    {
        if (Bytes.Length >= length + SeparatorScan.Block) return;
        var bytes = Bytes;
        Array.Resize(ref bytes, length + SeparatorScan.Block);
        Bytes = bytes;
    }
}
