using System.Text;
using ContactFrequency.Numerics;

namespace ContactFrequency.Data;

/// <summary>Finds a customer's index by id.</summary>
/// <param name="ids">The ids, no two the same.</param>
internal sealed class CustomerIndex(IReadOnlyList<string> ids)
{
    private readonly TextIndex _ids = new(ids);

    /// <summary>Index of the customer, −1 if unknown; then the hash of the id.</summary>
    public int Find(ReadOnlySpan<char> id, out ulong hash)
    {
        var index = _ids.Find(id);
        hash = index >= 0 ? 0 : StableHash.Of(0, id);
        return index;
    }

    /// <summary>The same for an id in UTF-8; short ids, which is all of them in practice, take no memory.</summary>
    public int Find(ReadOnlySpan<byte> id, out ulong hash)
    {
        var index = _ids.Find(id);
        hash = 0;
        if (index >= 0) return index;
        Span<char> buffer = stackalloc char[128];
        hash = StableHash.Of(0, id.Length <= buffer.Length ? buffer[..Encoding.UTF8.GetChars(id, buffer)] : Encoding.UTF8.GetString(id).AsSpan());
        return index;
    }
}
