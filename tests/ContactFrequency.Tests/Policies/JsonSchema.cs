using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ContactFrequency.Tests.Policies;

/// <summary>The part of JSON Schema 2020-12 that the schema of policies is written in; any other keyword is refused, so that none goes unchecked.</summary>
internal sealed class JsonSchema(JsonElement root)
{
    private static readonly string[] Ignored = ["$schema", "$id", "$defs", "title", "description", "properties"];

    public static JsonSchema Policy { get; } = new(JsonDocument.Parse(File.ReadAllBytes(Repository.Folder("docs", "policy.schema.json"))).RootElement);

    public JsonElement Root => root;

    /// <summary>Where and how a document breaks the schema.</summary>
    public List<string> Faults(JsonElement document) => [.. Faults(root, document, "$")];

    private IEnumerable<string> Faults(JsonElement schema, JsonElement value, string place) => schema.EnumerateObject().SelectMany(keyword => Faults(schema, keyword, value, place));

    private IEnumerable<string> Faults(JsonElement schema, JsonProperty keyword, JsonElement value, string place)
    {
        var rule = keyword.Value;
        return keyword.Name switch
        {
            "$ref" => Faults(root.GetProperty("$defs").GetProperty(rule.GetString()!["#/$defs/".Length..]), value, place),
            "type" => Unless(IsOfType(value, rule.GetString()!), $"is no {rule}"),
            "const" => Unless(value.GetRawText() == rule.GetRawText(), $"is not {rule}"),
            "enum" => Unless(rule.EnumerateArray().Any(one => one.GetRawText() == value.GetRawText()), $"is none of {rule}"),
            "required" => rule.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)).Select(name => $"{place} lacks {name}"),
            "additionalProperties" => value.ValueKind != JsonValueKind.Object ? [] : value.EnumerateObject().SelectMany(property =>
                schema.TryGetProperty("properties", out var known) && known.TryGetProperty(property.Name, out var own) ? Faults(own, property.Value, $"{place}.{property.Name}")
                : rule.ValueKind == JsonValueKind.False ? [$"{place} has {property.Name}, which is not known"]
                : Faults(rule, property.Value, $"{place}.{property.Name}")),
            "items" => value.ValueKind != JsonValueKind.Array ? [] : value.EnumerateArray().SelectMany((item, at) => Faults(rule, item, $"{place}[{at}]")),
            "minItems" => Unless(value.GetArrayLength() >= rule.GetInt32(), "has too few items"),
            "maxItems" => Unless(value.GetArrayLength() <= rule.GetInt32(), "has too many items"),
            "uniqueItems" => Unless(value.EnumerateArray().Select(item => item.GetRawText()).Distinct(StringComparer.Ordinal).Count() == value.GetArrayLength(), "has an item twice"),
            "minLength" => Unless(value.GetString()!.Length >= rule.GetInt32(), "is too short"),
            "pattern" => Unless(Regex.IsMatch(value.GetString()!, rule.GetString()!, RegexOptions.ECMAScript), $"does not match {rule}"),
            "minimum" => Unless(value.GetDouble() >= rule.GetDouble(), $"is below {rule}"),
            "maximum" => Unless(value.GetDouble() <= rule.GetDouble(), $"is above {rule}"),
            "exclusiveMaximum" => Unless(value.GetDouble() < rule.GetDouble(), $"is not below {rule}"),
            _ when Ignored.Contains(keyword.Name) => [],
            _ => throw new NotSupportedException($"The keyword {keyword.Name} is not one that these tests check."),
        };

        IEnumerable<string> Unless(bool holds, string fault) => holds ? [] : [$"{place} {fault}"];
    }

    private static bool IsOfType(JsonElement value, string type) => type switch
    {
        "object" => value.ValueKind == JsonValueKind.Object,
        "array" => value.ValueKind == JsonValueKind.Array,
        "string" => value.ValueKind == JsonValueKind.String,
        "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "number" => value.ValueKind == JsonValueKind.Number,
        "integer" => value.ValueKind == JsonValueKind.Number && decimal.TryParse(value.GetRawText(), NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number == decimal.Truncate(number),
        _ => throw new NotSupportedException($"The type {type} is not one that these tests check."),
    };
}
