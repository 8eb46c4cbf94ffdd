using System.Buffers.Binary;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace ContactFrequency.Data;

/// <summary>Finds the index of a text in a list, in the bytes that it has in a file.</summary>
/// <remarks>
/// An open-addressed table over the texts in UTF-8, about 16 bytes a text beside the texts. The hash is seeded anew in each process, so that no file can be made
/// whose texts all collide; it decides no result.
/// </remarks>
internal sealed class TextIndex
{
    private static readonly ulong Seed = BitConverter.ToUInt64(RandomNumberGenerator.GetBytes(8));

    private readonly byte[] _texts;
    private readonly int[] _end;
    private readonly ulong[] _slots;

    /// <param name="texts">The texts, no two the same.</param>
    public TextIndex(IReadOnlyList<string> texts)
    {
        _end = new int[texts.Count];
        var length = 0;
        for (var index = 0; index < texts.Count; index++) _end[index] = length = checked(length + Encoding.UTF8.GetByteCount(texts[index]));
        _texts = new byte[length];
        _slots = new ulong[BitOperations.RoundUpToPowerOf2((uint)Math.Max(4, texts.Count + texts.Count / 2))];
        for (var index = 0; index < texts.Count; index++)
        {
            var start = StartOf(index);
            Encoding.UTF8.GetBytes(texts[index], _texts.AsSpan(start, _end[index] - start));
            var hash = HashOf(_texts.AsSpan(start, _end[index] - start));
            var slot = (int)hash & (_slots.Length - 1);
            while (_slots[slot] != 0) slot = (slot + 1) & (_slots.Length - 1);
            _slots[slot] = (hash & 0xFFFF_FFFF_0000_0000) | (uint)(index + 1);
        }
    }

    /// <summary>Index of a text in UTF-8; −1 if it is not there. Bytes that are no UTF-8 read as the replacement character.</summary>
    public int Find(ReadOnlySpan<byte> text)
    {
        var index = FindExactly(text);
        return index >= 0 || text.IndexOfAnyExceptInRange((byte)0, (byte)127) < 0 ? index : FindExactly(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(text)));
    }

    /// <summary>Index of a text; −1 if it is not there.</summary>
    public int Find(ReadOnlySpan<char> text)
    {
        Span<byte> buffer = stackalloc byte[384];
        return FindExactly(3 * text.Length <= buffer.Length ? buffer[..Encoding.UTF8.GetBytes(text, buffer)] : Encoding.UTF8.GetBytes(text.ToArray()));
    }

    private int FindExactly(ReadOnlySpan<byte> text)
    {
        var hash = HashOf(text);
        for (var slot = (int)hash & (_slots.Length - 1); _slots[slot] is var found and not 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            if ((found ^ hash) >> 32 != 0) continue;
            var index = (int)(uint)found - 1;
            var start = StartOf(index);
            if (text.SequenceEqual(_texts.AsSpan(start, _end[index] - start))) return index;
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
