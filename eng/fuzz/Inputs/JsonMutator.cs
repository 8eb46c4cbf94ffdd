using System.Globalization;
using System.Text.Json;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Changes JSON in its structure.</summary>
internal static class JsonMutator
{
    private static readonly string[] Literals =
    [
        "null", "true", "false", "0", "-1", "1", "2", "3", "1e999", "-1e999", "1e-400", "NaN", "Infinity", "-Infinity", "\"NaN\"", "1.5", "-0", "255", "256", "65536", "2147483647", "2147483648", "-2147483648", "9223372036854775808",
        "1e308", "1e-300", "0.5", "0.9999999", "700", "-700", "\"\"", "\" \"", "\"x\"", "\"email\"", "\"phone\"", "\"all\"", "\"price\"", "\"lower\"", "\"profit\"", "\"month\"", "\"0d\"", "\"1d\"", "\"3660d\"", "\"2024-02-30\"", "\"9999-12-31\"", "\"0001-01-01\"",
        "\"\\u0000\"", "\"\\ud800\"", "[]", "{}", "[null]", "[[]]", "{\"a\": null}", "\"interior\"", "\"=1+1\"", "1_0", "0x1", "'a'", "", "//", "undefined",
    ];

    /// <summary>The text of a value, changed so many times.</summary>
    public static string Changed(JsonTree tree, int changes, Random random)
    {
        var copy = tree.Copy();
        for (; changes > 0; changes--) Change(copy, random);
        var text = copy.ToString();
        return random.Next(40) switch
        {
            0 => text[..random.Next(text.Length + 1)],
            1 => text + random.Pick(["}", "x", "\0", text, " ", "\uFEFF"]),
            2 => "\uFEFF" + text,
            3 => text.Insert(random.Next(text.Length + 1), random.Pick(["\"", "\0", ",", "/*", "{", "]", "\\"])),
            _ => text,
        };
    }

    private static void Change(JsonTree root, Random random)
    {
        JsonTree[] all = [.. root.All()];
        var at = random.Pick(all);
        switch (random.Next(14))
        {
            case 0 when at.Members is { Count: > 0 } members:
                members.RemoveAt(random.Next(members.Count));
                break;
            case 1 when at.Members is { Count: > 0 } members:
                members.Insert(random.Next(members.Count), random.Pick(members) is var (name, value) ? (name, random.OneIn(2) ? value.Copy() : Literal(random)) : default);
                break;
            case 2 when at.Members is { } members:
                members.Add((random.Pick(["x", "", "schema_version", "channels", "max_per_period", "PURCHASES", "$ref", "email"]), Literal(random)));
                break;
            case 3 when at.Members is { Count: > 0 } members:
                var renamed = random.Next(members.Count);
                members[renamed] = (random.Pick([members[renamed].Name.ToUpperInvariant(), members[renamed].Name + " ", "", "x", "profit", "purchases"]), members[renamed].Value);
                break;
            case 4 when at.Items is { Count: > 0 } items:
                items.RemoveAt(random.Next(items.Count));
                break;
            case 5 when at.Items is { Count: > 0 } items:
                items.Insert(random.Next(items.Count + 1), random.Pick(items).Copy());
                break;
            case 6 when at.Items is { Count: > 0 } items:
                items.AddRange(Enumerable.Repeat(items[0], random.OneIn(20) ? 50_000 : random.Next(300)));
                break;
            case 7 when at.Items is { Count: > 1 } items:
                items.Reverse();
                break;
            case 8:
                at.Become(random.Pick(all).Copy());
                break;
            case 9 when random.OneIn(5):
                var depth = random.Pick([3, 8, 16, 17, 64, 65, 100_000]);
                at.Become(new() { Literal = string.Concat(Enumerable.Repeat("[", depth)) + string.Concat(Enumerable.Repeat("]", depth)) });
                break;
            default:
                // Numbers mostly become other numbers: that is what a reader lets through.
                if (random.OneIn(2) && all.Where(IsNumber).ToArray() is { Length: > 0 } numbers) random.Pick(numbers).Become(Number(random));
                else at.Become(Literal(random));
                break;
        }
    }

    private static bool IsNumber(JsonTree value) => value is { Members: null, Items: null, Literal: [>= '-' and <= '9', ..] };

    private static JsonTree Literal(Random random) => new() { Literal = random.OneIn(12) ? JsonSerializer.Serialize(NastyCells.Text(random)) : random.Pick(Literals) };

    private static JsonTree Number(Random random) => new()
    {
        Literal = random.Next(4) switch
        {
            0 => random.Next(-2, 12).ToString(CultureInfo.InvariantCulture),
            1 => (random.NextDouble() * 2 - 0.5).ToString("R", CultureInfo.InvariantCulture),
            2 => random.Pick(["1e308", "-1e308", "1e-308", "709", "710", "-745", "1e9", "2147483647", "2147483648", "-0.0", "0.9999999999999999"]),
            _ => random.Next(-1_000, 100_000).ToString(CultureInfo.InvariantCulture),
        },
    };
}
