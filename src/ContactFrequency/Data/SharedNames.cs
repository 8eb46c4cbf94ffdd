using System.Text;

namespace ContactFrequency.Data;

/// <summary>Names that stand in millions of rows, such as channels: one string serves them all.</summary>
internal sealed class SharedNames
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();

    /// <summary>A thread's own way in.</summary>
    public Reader CreateReader() => new(this);

    private string Of(string name)
    {
        lock (_gate) return _names.TryGetValue(name, out var known) ? known : _names[name] = name;
    }

    /// <summary>Remembers the names that it met last.</summary>
    public sealed class Reader(SharedNames shared)
    {
        private const int Slots = 8;

        private readonly byte[][] _texts = [.. Enumerable.Repeat(Array.Empty<byte>(), Slots)];
        private readonly string[] _names = new string[Slots];
        private int _next;

        /// <summary>The name that a text in UTF-8 is; not empty.</summary>
        public string Of(ReadOnlySpan<byte> text)
        {
            for (var slot = 0; slot < Slots; slot++)
                if (text.SequenceEqual(_texts[slot])) return _names[slot];
            var name = shared.Of(Encoding.UTF8.GetString(text));
            (_texts[_next], _names[_next]) = (text.ToArray(), name);
            _next = (_next + 1) % Slots;
            return name;
        }
    }
}
