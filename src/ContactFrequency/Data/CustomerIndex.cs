using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using ContactFrequency.Numerics;

namespace ContactFrequency.Data;

/// <summary>Finds a customer's index by id, in the bytes that it has in a file.</summary>
/// <remarks>An open-addressed table over the ids in UTF-8, about 12 bytes a customer beside the ids. The hash is seeded anew in each process, so that no file can be made whose ids all collide; it decides no result.</remarks>
internal sealed class CustomerIndex
{
    private static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    private readonly byte[] _ids;
    private readonly int[] _end;
    private readonly ulong[] _slots;

    /// <param name="ids">The ids, no two the same.</param>
    public CustomerIndex(IReadOnlyList<string> ids)
    {
        _end = new int[ids.Count];
        var length = 0;
        for (var index = 0; index < ids.Count; index++) _end[index] = length = checked(length + Encoding.UTF8.GetByteCount(ids[index]));
        _ids = new byte[length];
        _slots = new ulong[System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, ids.Count + ids.Count / 2))];
        for (var index = 0; index < ids.Count; index++)
        {
            var start = StartOf(index);
            Encoding.UTF8.GetBytes(ids[index], _ids.AsSpan(start, _end[index] - start));
            var hash = HashOf(_ids.AsSpan(start, _end[index] - start));
            var slot = (int)hash & (_slots.Length - 1);
            while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = (hash & 0xFFFF_FFFF_0000_0000) | (uint)(index + 1);
        }
    }

    /// <summary>Index of the customer, −1 if unknown; then the hash of the id.</summary>
    public int Find(ReadOnlySpan<char> id, out ulong hash)
    {
        Span<byte> buffer = stackalloc byte[512];
        var text = 3 * id.Length <= buffer.Length ? buffer[..Encoding.UTF8.GetBytes(id, buffer)] : Encoding.UTF8.GetBytes(id.ToArray());
        var index = Find(text);
        hash = index >= 0 ? 0 : StableHash.Of(0, id);
        return index;
    }

    /// <summary>The same for an id in UTF-8.</summary>
    public int Find(ReadOnlySpan<byte> id, out ulong hash)
    {
        hash = 0;
        var index = Find(id);
        // Bytes that are no UTF-8 read as the replacement character, here as where the customers came from.
        if (index >= 0) return index;
        Span<char> buffer = stackalloc char[128];
        return Find(id.Length <= buffer.Length ? buffer[..Encoding.UTF8.GetChars(id, buffer)] : Encoding.UTF8.GetString(id).AsSpan(), out hash);
    }

    private int Find(ReadOnlySpan<byte> id)
    {
        var hash = HashOf(id);
        for (var slot = (int)hash & (_slots.Length - 1); _slots[slot] is var found and not 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if ((found ^ hash) >> 32 != 0) continue;
            var index = (int)(uint)found - 1;
            var start = StartOf(index);
            if (id.SequenceEqual(_ids.AsSpan(start, _end[index] - start))) return index;
        }

        return -1;
    }

    private int StartOf(int index) => index == 0 ? 0 : _end[index - 1];

    private static ulong HashOf(ReadOnlySpan<byte> text)
    {
        var hash = Seed ^ (ulong)text.Length;
        for (; text.Length >= 8; text = text[8..]) hash = Mixed(hash ^ BinaryPrimitives.ReadUInt64LittleEndian(text));
        var rest = 0UL;
        foreach (var value in text) rest = rest << 8 | value;
        return Mixed(hash ^ rest);
    }

    private static ulong Mixed(ulong value)
    {
        var high = Math.BigMul(value, 0x9E3779B97F4A7C15UL, out var low);
        return high ^ low;
    }
}
