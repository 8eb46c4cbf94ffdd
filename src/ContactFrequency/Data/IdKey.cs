using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Unicode;

namespace ContactFrequency.Data;

/// <summary>Puts a keyed hash in place of each customer id as tables are read, so that nothing after that knows the id.</summary>
/// <remarks>
/// <c>h-</c> and the first 128 bits of HMAC-SHA-256 (RFC 2104) of the id in UTF-8, in hexadecimal. The same key gives the same hash in every table and run. An id that has this form already stays
/// as it is, so that outputs can be inputs again. This is pseudonymisation: who has the key can tell whether a hash is that of an id, and attributes may give a customer away without it.
/// Immutable and thread-safe; the key shows in no text.
/// </remarks>
public sealed class IdKey
{
    /// <summary>Bytes that a key has at least.</summary>
    public const int MinBytes = 16;

    private const int MaxBytes = 1 << 16;
    private const int HashBytes = 16;
    private const int Length = 2 + 2 * HashBytes;

    private static readonly SearchValues<byte> Digits = SearchValues.Create("0123456789abcdef"u8);

    private readonly byte[] _key;

    /// <summary>Takes a key.</summary>
    /// <exception cref="ArgumentException">It is shorter than 16 bytes.</exception>
    public IdKey(ReadOnlySpan<byte> key) =>
        _key = key.Length >= MinBytes ? key.ToArray() : throw new ArgumentException($"A key to hash ids with must have at least {MinBytes} bytes, this one has {key.Length}.");

    /// <summary>Takes the bytes of a file; a line end at its end does not count.</summary>
    /// <exception cref="ArgumentException">The file cannot be read, or the key is too short.</exception>
    public static IdKey FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return new(BoundedFile.Read(path, MaxBytes).AsSpan().TrimEnd("\r\n"u8));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or CustomerDataException)
        {
            throw new ArgumentException($"The key to hash ids with cannot be read: {e.Message}", e);
        }
    }

    /// <summary>Takes the text of an environment variable, in UTF-8.</summary>
    /// <exception cref="ArgumentException">There is no such variable, or the key is too short.</exception>
    public static IdKey FromEnvironment(string variable) => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text
        ? new(Encoding.UTF8.GetBytes(text))
        : throw new ArgumentException($"There is no environment variable {variable} to take the key to hash ids with from.");

    /// <summary>The hash of an id; the id itself where it is blank, or a hash already.</summary>
    public string Of(string id)
    {
        ArgumentNullException.ThrowIfNull(id);
        return Encoding.UTF8.GetString(Of(Encoding.UTF8.GetBytes(id)));
    }

    /// <summary>The same for an id in UTF-8.</summary>
    internal byte[] Of(ReadOnlySpan<byte> id)
    {
        if (id.TrimStart((byte)' ').IsEmpty || IsHash(id)) return id.ToArray();
        if (!Utf8.IsValid(id)) id = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(id));
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_key, id, hash);
        var text = new byte[Length];
        "h-"u8.CopyTo(text);
        Convert.TryToHexStringLower(hash[..HashBytes], text.AsSpan(2), out _);
        return text;
    }

    /// <summary>Tells keys apart without telling the key.</summary>
    internal byte[] Fingerprint() => HMACSHA256.HashData(_key, "contact-frequency"u8);

    private static bool IsHash(ReadOnlySpan<byte> id) => id.Length == Length && id.StartsWith("h-"u8) && !id[2..].ContainsAnyExcept(Digits);
}
