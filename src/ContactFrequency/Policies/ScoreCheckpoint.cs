using System.Security.Cryptography;
using System.Text.Json;
using ContactFrequency.Data;

namespace ContactFrequency.Policies;

/// <summary>How far the scoring of a file has come: kept beside the unfinished output, so that a run that was cut off can go on.</summary>
internal sealed record ScoreCheckpoint
{
    /// <summary>Bytes of the file's beginning by which it is known again.</summary>
    private const int KnownBytes = 1 << 16;

    private static readonly PolicyJson Json = new(new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower });

    /// <summary>What is scored by what: a hash of the policy, of this version of the library, and of the customer file's length, time and beginning.</summary>
    public required string Job { get; init; }

    /// <summary>Bytes of the customer file that are done, decompressed.</summary>
    public required long InputEnd { get; init; }

    /// <summary>Lines of it.</summary>
    public required long InputLines { get; init; }

    /// <summary>Rows of it.</summary>
    public required long RowsRead { get; init; }

    /// <summary>Rows written.</summary>
    public required long RowsKept { get; init; }

    /// <summary>Bytes written.</summary>
    public required long OutputLength { get; init; }

    /// <summary>Cells written with an apostrophe.</summary>
    public long Quoted { get; init; }

    /// <summary>Counts by bins of the fitted attributes; null where none are kept.</summary>
    public long[]? Drift { get; init; }

    /// <summary>Names a job.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="path">The customer file.</param>
    /// <param name="way">What else the output depends on.</param>
    /// <exception cref="CustomerDataException">The customer file cannot be read.</exception>
    public static string JobOf(Policy policy, string path, ReadOnlySpan<byte> way)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(PolicyFile.Bytes(policy));
        hash.AppendData(way);
        hash.AppendData(typeof(ScoreCheckpoint).Module.ModuleVersionId.ToByteArray());
        try
        {
            using var file = File.OpenRead(path);
            hash.AppendData(BitConverter.GetBytes(file.Length));
            hash.AppendData(BitConverter.GetBytes(File.GetLastWriteTimeUtc(path).Ticks));
            var known = new byte[Math.Min(KnownBytes, file.Length)];
            file.ReadExactly(known);
            hash.AppendData(known);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new CustomerDataException($"{Path.GetFileName(path)}: cannot be read: {e.Message}", e);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>Reads a checkpoint; null where there is none of this job, or not a readable one.</summary>
    public static ScoreCheckpoint? Find(string path, string job)
    {
        try
        {
            return File.Exists(path) && JsonSerializer.Deserialize(File.ReadAllBytes(path), Json.ScoreCheckpoint) is { } found && found.Job == job ? found : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Writes it in place of the one before.</summary>
    public void Write(string path)
    {
        File.Delete(Temporary(path));
        File.WriteAllBytes(Temporary(path), JsonSerializer.SerializeToUtf8Bytes(this, Json.ScoreCheckpoint));
        File.Move(Temporary(path), path, overwrite: true);
    }

    /// <summary>Removes it, where it is there.</summary>
    public static void Delete(string path)
    {
        File.Delete(Temporary(path));
        File.Delete(path);
    }

    private static string Temporary(string path) => path + ".new";
}
