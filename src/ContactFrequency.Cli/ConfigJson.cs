using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ContactFrequency.Cli;

/// <summary>Reads config files: JSON of bounded size and depth, in which a setting that does not exist, or stands twice, is an error.</summary>
internal static class ConfigJson
{
    /// <summary>Bytes of a config at most; one of a thousand constraints has a tenth of that.</summary>
    public const int MaxBytes = 4 << 20;

    /// <summary>Reads a config file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="options">How values are read.</param>
    /// <param name="settings">Every name that a setting has, at the top or below.</param>
    /// <exception cref="ArgumentException">The file cannot be read, or a value in it is not allowed.</exception>
    public static T Read<T>(string path, JsonSerializerOptions options, IReadOnlyCollection<string> settings)
        where T : new()
    {
        try
        {
            return JsonSerializer.Deserialize(Bytes(path), (JsonTypeInfo<T>)options.GetTypeInfo(typeof(T))) ?? new();
        }
        catch (JsonException e) when (e.Message.Contains("could not be mapped", StringComparison.Ordinal) && e.Path?.Split('.')[^1] is { } unknown)
        {
            throw new ArgumentException($"{path}, line {e.LineNumber + 1}: there is no setting '{unknown}'.{NearMiss.Question(unknown, settings)}", e);
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ArgumentException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The names of settings that properties of types stand for.</summary>
    public static string[] SettingsOf(JsonSerializerOptions options, params IEnumerable<Type> types) =>
        [.. types.SelectMany(type => options.GetTypeInfo(type).Properties.Select(property => property.Name))];

    /// <summary>The entries of a list.</summary>
    /// <exception cref="ArgumentException">One of them is null.</exception>
    public static IReadOnlyList<T> Entries<T>(IReadOnlyList<T> list, string name) => list.Any(entry => entry is null)
        ? throw new ArgumentException($"{name}: an entry is null.")
        : list;

    // Pipes and devices do not tell their length; some editors put a mark before UTF-8.
    private static byte[] Bytes(string path)
    {
        using var stream = File.OpenRead(path);
        var bytes = new byte[MaxBytes + 1];
        var length = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
        var from = bytes.AsSpan(0, Math.Min(3, length)).SequenceEqual("\uFEFF"u8) ? 3 : 0;
        return length <= MaxBytes ? bytes[from..length] : throw new ArgumentException($"a config has at most {MaxBytes} bytes.");
    }
}
