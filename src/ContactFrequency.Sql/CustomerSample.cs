using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ContactFrequency.Sql;

/// <summary>A share of the customers, drawn by a hash of seed and customer id, so that the same customers are drawn in a database and in memory.</summary>
/// <remarks>
/// A customer is in the sample if the first eight hexadecimal digits of the MD5 hash of <c>seed:customer_id</c> (UTF-8, the seed in decimal digits) are a number below share × 2³².
/// The hash serves to draw, not to keep a secret.
/// </remarks>
public sealed record CustomerSample
{
    private const double Range = 4294967296.0;

    private readonly uint _end;

    private CustomerSample(long seed, uint end, bool isAll) => (Seed, _end, IsAll) = (seed, end, isAll);

    /// <summary>A sample of about a share of the customers.</summary>
    /// <param name="share">From 0, exclusive, to 1; 1 is everybody.</param>
    /// <param name="seed">What the hash is seeded with.</param>
    /// <exception cref="ArgumentOutOfRangeException">The share is out of range.</exception>
    public static CustomerSample OfShare(double share, long seed = 1)
    {
        if (!(share > 0 && share <= 1)) throw new ArgumentOutOfRangeException(nameof(share), share, "A share must be above 0 and up to 1.");
        return share == 1 ? new(seed, 0, true) : new(seed, (uint)Math.Clamp(Math.Round(share * Range), 1, Range - 1), false);
    }

    /// <summary>Seed of the hash.</summary>
    public long Seed { get; }

    /// <summary>Whether everybody is in it.</summary>
    public bool IsAll { get; }

    /// <summary>The share of all customers, 1 for everybody.</summary>
    public double Share => IsAll ? 1 : _end / Range;

    /// <summary>Whether a customer is in it.</summary>
    public bool Contains(string customerId)
    {
        ArgumentNullException.ThrowIfNull(customerId);
        return IsAll || string.CompareOrdinal(HashOf(Prefix + customerId), End) < 0;
    }

    internal string Prefix => string.Create(CultureInfo.InvariantCulture, $"{Seed}:");

    /// <summary>The hexadecimal digits that the hash of a customer in the sample lies below.</summary>
    internal string End => _end.ToString("x8", CultureInfo.InvariantCulture);

    internal static string HashOf(string text)
    {
        Span<byte> hash = stackalloc byte[MD5.HashSizeInBytes];
#pragma warning disable CA5351 // Draws customers evenly; nothing depends on its being hard to forge.
        MD5.HashData(Encoding.UTF8.GetBytes(text), hash);
#pragma warning restore CA5351
        return Convert.ToHexStringLower(hash[..4]);
    }
}
