using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContactFrequency.Reporting.Pages;

/// <summary>Sentences of the library, which speaks English, in another language: known by their English pattern, as they stand in <c>Messages/LANGUAGE.json</c>.</summary>
/// <remarks>What a hole holds is translated too where it is a pattern of its own, such as "4 contacts", or a list of such; names stay as they are.</remarks>
internal sealed partial class MessageTable
{
    private readonly FrozenDictionary<string, string> _whole;
    private readonly ImmutableArray<(Regex English, string Other)> _patterns;

    private MessageTable(IReadOnlyDictionary<string, string> messages)
    {
        _whole = messages.ToFrozenDictionary(StringComparer.Ordinal);
        // The longest text first, as a pattern of few words fits much.
        _patterns = [.. messages.Where(message => message.Key.Contains('{', StringComparison.Ordinal))
            .OrderByDescending(message => message.Key.Length).ThenBy(message => message.Key, StringComparer.Ordinal)
            .Select(message => (new Regex($"^{Hole().Replace(Regex.Escape(message.Key).Replace("}", "\\}", StringComparison.Ordinal), "(.+?)")}$", RegexOptions.CultureInvariant | RegexOptions.Singleline | RegexOptions.NonBacktracking), message.Value))];
    }

    /// <summary>The messages in a language; none where the library's own will do.</summary>
    public static MessageTable Of(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Messages/{language}.json");
        return new(stream is null ? ImmutableDictionary<string, string>.Empty : JsonSerializer.Deserialize(stream, TextTypes.Default.DictionaryStringString)!);
    }

    /// <summary>English patterns.</summary>
    public IEnumerable<string> Patterns => _whole.Keys;

    /// <summary>The message in the language; null where it is not known.</summary>
    public string? Find(string message)
    {
        if (_whole.TryGetValue(message, out var whole)) return whole;
        foreach (var (english, other) in _patterns)
        {
            var match = english.Match(message);
            if (match.Success) return string.Format(CultureInfo.InvariantCulture, other, [.. match.Groups.Values.Skip(1).Select(hole => Hole(hole.Value))]);
        }

        return null;
    }

    private string Hole(string text)
    {
        // A list before the whole, as a pattern would stretch over its commas.
        string?[] parts = [.. text.Split(", ").Select(part => part.Length < text.Length ? Find(part) : null)];
        return parts.All(part => part is not null) ? string.Join('、', parts) : Find(text) ?? text;
    }

    [GeneratedRegex(@"\\\{[0-9]\\\}")]
    private static partial Regex Hole();
}
