using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ContactFrequency.Data;

/// <summary>Finds commas, quotes and line ends one after the other, looking at a block of bytes at a time.</summary>
internal struct SeparatorScan(byte[] bytes, int length)
{
    /// <summary>Bytes of a block: as many as a mask has bits.</summary>
    public const int Block = 64;

    private readonly byte[] _bytes = bytes;
    private int _block = -Block;
    private ulong _mask;

    /// <summary>The place of the next one; the length at the end.</summary>
    public int Next()
    {
        while (_mask == 0)
        {
            _block += Block;
            if (_block >= length)
            {
                _block = length;
                return length;
            }

            _mask = MaskAt(_block);
        }

        var at = _block + BitOperations.TrailingZeroCount(_mask);
        _mask &= _mask - 1;
        return at;
    }

    private readonly ulong MaskAt(int block)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_bytes);
        var mask = Separators(Vector256.LoadUnsafe(ref first, (nuint)block)) | (ulong)Separators(Vector256.LoadUnsafe(ref first, (nuint)(block + Block / 2))) << 32;
        return block + Block <= length ? mask : mask & ((1UL << (length - block)) - 1);
    }

    private static uint Separators(Vector256<byte> text) => (
        Vector256.Equals(text, Vector256.Create((byte)',')) | Vector256.Equals(text, Vector256.Create((byte)'\n'))
        | Vector256.Equals(text, Vector256.Create((byte)'"')) | Vector256.Equals(text, Vector256.Create((byte)'\r'))).ExtractMostSignificantBits();
}
