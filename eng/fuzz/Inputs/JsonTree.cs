using System.Text;
using System.Text.Json;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>A JSON value that can be made wrong: members may stand twice, and a literal may be any text.</summary>
internal sealed class JsonTree
{
    /// <summary>Members of an object; null for other values.</summary>
    public List<(string Name, JsonTree Value)>? Members { get; set; }

    /// <summary>Items of an array; null for other values.</summary>
    public List<JsonTree>? Items { get; set; }

    /// <summary>The text of any other value.</summary>
    public string Literal { get; set; } = "null";

    public static JsonTree Of(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    /// <summary>This value and all below it.</summary>
    public IEnumerable<JsonTree> All() => (Members?.Select(member => member.Value) ?? Items ?? []).SelectMany(child => child.All()).Prepend(this);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    public JsonTree Copy() => new()
    {
        Literal = Literal,
        Items = Items?.Select(item => item.Copy()).ToList(),
        Members = Members?.Select(member => (member.Name, member.Value.Copy())).ToList(),
    };

    public void Become(JsonTree other) => (Members, Items, Literal) = (other.Members, other.Items, other.Literal);

    private static JsonTree Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new() { Members = [.. element.EnumerateObject().Select(member => (member.Name, Of(member.Value)))] },
        JsonValueKind.Array => new() { Items = [.. element.EnumerateArray().Select(Of)] },
        _ => new() { Literal = element.GetRawText() },
    };

    private void Write(StringBuilder text)
    {
        if (Members is not null) List(text, '{', '}', Members, member =>
        {
            text.Append(JsonSerializer.Serialize(member.Name)).Append(": ");
            member.Value.Write(text);
        });
        else if (Items is not null) List(text, '[', ']', Items, item => item.Write(text));
        else text.Append(Literal);
    }

    private static void List<T>(StringBuilder text, char open, char close, List<T> parts, Action<T> write)
    {
        text.Append(open);
        for (var at = 0; at < parts.Count; at++)
        {
            if (at > 0) text.Append(",\n");
            write(parts[at]);
        }

        text.Append(close);
    }
}
