using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace ContactFrequency.Reporting.Pages;

/// <summary>The texts of one language by key, as they stand in <c>Texts/LANGUAGE.json</c>.</summary>
internal sealed class TextTable
{
    private static readonly ImmutableDictionary<string, Lazy<TextTable>> Tables = ImmutableDictionary.CreateRange(
        Languages.Select(language => KeyValuePair.Create(language, new Lazy<TextTable>(() => new(language)))));

    private readonly FrozenDictionary<string, string> _texts;

    private TextTable(string language)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Texts/{language}.json")
            ?? throw new InvalidOperationException($"The assembly was built without the texts of {language}.");
        using var json = JsonDocument.Parse(stream);
        (Language, _texts) = (language, json.RootElement.EnumerateObject().ToFrozenDictionary(text => text.Name, text => text.Value.GetString()!));
    }

    /// <summary>The languages there are, as BCP 47 names them; the first is the default.</summary>
    public static ImmutableArray<string> Languages => ["en", "zh-CN"];

    /// <summary>The language of these texts.</summary>
    public string Language { get; }

    /// <summary>All keys.</summary>
    public IEnumerable<string> Keys => _texts.Keys;

    /// <summary>The texts of a language, in any case.</summary>
    /// <exception cref="ArgumentException">There are no texts in that language.</exception>
    public static TextTable Of(string language) =>
        Languages.FirstOrDefault(one => one.Equals(language, StringComparison.OrdinalIgnoreCase)) is { } known
            ? Tables[known].Value
            : throw new ArgumentException($"There are no texts in '{language}'; there are {string.Join(", ", Languages)}.", nameof(language));

    /// <summary>The text of a key.</summary>
    public string this[string key] => _texts[key];

    /// <summary>Whether there is such a key.</summary>
    public bool Has(string key) => _texts.ContainsKey(key);

    /// <summary>A text with its holes filled.</summary>
    public string Say(string key, params object[] holes) => string.Format(CultureInfo.InvariantCulture, _texts[key], holes);
}
