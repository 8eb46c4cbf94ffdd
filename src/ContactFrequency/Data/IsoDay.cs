using System.Buffers.Binary;

namespace ContactFrequency.Data;

/// <summary>Reads the day out of an ISO 8601 date or timestamp. The date as written decides: time and offset are checked, then ignored.</summary>
internal static class IsoDay
{
    public const string Rule = "expected an ISO 8601 date or timestamp, for instance 2024-03-01 or 2024-03-01T09:30:00Z";

    /// <summary>Accepts <c>yyyy-MM-dd</c> and <c>yyyyMMdd</c>, alone or followed by <c>T</c> or a space, a time and an offset.</summary>
    public static bool TryParse(ReadOnlySpan<byte> text, out DateOnly day) => (text.Length == 10 && TryPlain(text, out day)) || TryAny(text, out day);

    /// <summary>Reads <c>yyyy-MM-dd</c>, as most logs write it, eight bytes at a time; false for anything that is no such day.</summary>
    private static bool TryPlain(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        // Digits less their zeros, and nothing where a dash stands; a byte above 9 sets its highest bit in one of the two sums.
        var (first, last) = (BinaryPrimitives.ReadUInt64LittleEndian(text) ^ 0x2D30_302D_3030_3030, (uint)BinaryPrimitives.ReadUInt16LittleEndian(text[8..]) ^ 0x3030);
        if (((first | (first + 0x7F76_767F_7676_7676)) & 0x8080_8080_8080_8080) != 0 || ((last | (last + 0x7676)) & 0x8080) != 0) return false;
        var year = (int)(1000 * (first & 0xF) + 100 * (first >> 8 & 0xF) + 10 * (first >> 16 & 0xF) + (first >> 24 & 0xF));
        var (month, dayOfMonth) = ((int)(10 * (first >> 40 & 0xF) + (first >> 48 & 0xF)), (int)(10 * (last & 0xF) + (last >> 8)));
        return TryDate(year, month, dayOfMonth, out day);
    }

    private static bool TryDate(int year, int month, int dayOfMonth, out DateOnly day)
    {
        day = default;
        if (year < 1 || month is < 1 or > 12 || dayOfMonth < 1 || dayOfMonth > DateTime.DaysInMonth(year, month)) return false;
        day = new(year, month, dayOfMonth);
        return true;
    }

    private static bool TryAny(ReadOnlySpan<byte> text, out DateOnly day)
    {
        day = default;
        var separator = text.Length >= 10 && text[4] == '-' && text[7] == '-' ? 1 : 0;
        var length = 8 + 2 * separator;
        if (text.Length < length
            || !TryDigits(text[..4], out var year)
            || !TryDigits(text.Slice(4 + separator, 2), out var month)
            || !TryDigits(text.Slice(6 + 2 * separator, 2), out var dayOfMonth)
            || !TryDate(year, month, dayOfMonth, out day))
        {
            return false;
        }

        return text.Length == length || (text[length] is (byte)'T' or (byte)'t' or (byte)' ' && IsTime(text[(length + 1)..]));
    }

    private static bool IsTime(ReadOnlySpan<byte> text)
    {
        var end = text.IndexOfAny("Zz+-"u8);
        var time = (end < 0 ? text : text[..end]).TrimEnd((byte)' ');
        var offset = end < 0 ? [] : text[end..];
        var fraction = time.IndexOfAny((byte)'.', (byte)',');
        if (fraction >= 0 && (fraction == time.Length - 1 || time[(fraction + 1)..].ContainsAnyExceptInRange((byte)'0', (byte)'9'))) return false;
        return (IsClock(fraction < 0 ? time : time[..fraction], 60) || IsEndOfDay(time))
            && (offset.Length == 0 || offset.SequenceEqual("Z"u8) || offset.SequenceEqual("z"u8)
                || (offset[0] is (byte)'+' or (byte)'-' && IsClock(offset[1..], 59)));
    }

    // hh, hh:mm, hh:mm:ss, hhmm, hhmmss; the leap second 60 is ISO's own.
    private static bool IsClock(ReadOnlySpan<byte> text, int maxSecond)
    {
        ReadOnlySpan<int> limits = [23, 59, maxSecond];
        var hasColons = text.Length > 2 && text[2] == ':';
        for (var part = 0; part < limits.Length; part++)
        {
            if (text.Length < 2 || !TryDigits(text[..2], out var value) || value > limits[part]) return false;
            text = text[2..];
            if (text.Length == 0) return true;
            if ((text[0] == ':') != hasColons) return false;
            if (hasColons) text = text[1..];
        }

        return false;
    }

    // 24:00 is ISO's own as well, and nothing comes after it.
    private static bool IsEndOfDay(ReadOnlySpan<byte> time) =>
        time.StartsWith("24"u8) && !time[2..].ContainsAnyExcept("0:.,"u8) && IsClock([.. "00"u8, .. time[2..(time.IndexOfAny((byte)'.', (byte)',') is >= 0 and var at ? at : time.Length)]], 0);

    private static bool TryDigits(ReadOnlySpan<byte> text, out int value)
    {
        value = 0;
        foreach (var c in text)
        {
            if (!char.IsAsciiDigit((char)c)) return false;
            value = value * 10 + (c - '0');
        }

        return true;
    }
}
