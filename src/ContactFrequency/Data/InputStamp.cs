using Microsoft.Win32.SafeHandles;

namespace ContactFrequency.Data;

/// <summary>Length and time of an input file, by which it is noticed that somebody writes into it.</summary>
internal readonly record struct InputStamp(long Length, DateTime Written)
{
    public static InputStamp Of(SafeFileHandle file) => new(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));
}
