using System.Text;
using ContactFrequency.Numerics;

namespace ContactFrequency.Data;

/// <summary>Finds a customer's index by id.</summary>
internal sealed class CustomerIndex
{
    private readonly Dictionary<string, int> _indexOf;
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public CustomerIndex(IReadOnlyList<string> ids)
    {
        _indexOf = new Dictionary<string, int>(ids.Count, StringComparer.Ordinal);
        for (var index = 0; index < ids.Count; index++) _indexOf.Add(ids[index], index);
        _lookup = _indexOf.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Index of the customer, −1 if unknown; then the hash of the id.</summary>
    public int Find(ReadOnlySpan<char> id, out ulong hash)
    {
        hash = 0;
        if (_lookup.TryGetValue(id, out var index)) return index;
        hash = StableHash.Of(0, id);
        return -1;
    }

    /// <summary>The same for an id in UTF-8; short ids, which is all of them in practice, take no memory.</summary>
    public int Find(ReadOnlySpan<byte> id, out ulong hash)
    {
        Span<char> buffer = stackalloc char[128];
        return id.Length <= buffer.Length
            ? Find(buffer[..Encoding.UTF8.GetChars(id, buffer)], out hash)
            : Find(Encoding.UTF8.GetString(id), out hash);
    }
}
