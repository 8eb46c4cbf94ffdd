using System.Globalization;
using System.Text.Json;
using ContactFrequency.Hosting;
using ContactFrequency.Policies;

namespace ScoringService;

/// <summary>A customer as JSON: an object flat as a row of a customer file, and what the policy says of it.</summary>
internal static class CustomerJson
{
    private const int MostFields = 1000;

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = 4 };

    /// <param name="json">The JSON.</param>
    /// <param name="isLine">It is one line of a stream, whose number is told elsewhere.</param>
    /// <exception cref="RequestProblem">It is no JSON, or nested too deep.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json, bool isLine = false)
    {
        try
        {
            return JsonDocument.Parse(json, Strict);
        }
        catch (JsonException e)
        {
            throw new RequestProblem(StatusCodes.Status400BadRequest, "Not JSON", string.Create(CultureInfo.InvariantCulture,
                $"The JSON ends or goes wrong at {(isLine ? "" : $"line {e.LineNumber + 1}, ")}byte {e.BytePositionInLine + 1}, or is nested deeper than {Strict.MaxDepth}."));
        }
    }

    /// <summary>Scores a customer.</summary>
    /// <exception cref="RequestProblem">A field is missing or wrong.</exception>
    public static void Score(LoadedPolicy policy, JsonElement customer, Utf8JsonWriter writer)
    {
        if (customer.ValueKind != JsonValueKind.Object) throw new RequestProblem(StatusCodes.Status400BadRequest, "No customer", "A customer is an object such as {\"customer_id\": \"C1\", \"age\": 41}.");
        var fields = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase);
        foreach (var field in customer.EnumerateObject())
        {
            if (fields.Count == MostFields) throw new RequestProblem(StatusCodes.Status400BadRequest, "Too many fields", $"A customer has at most {MostFields} fields.");
            if (!fields.TryAdd(field.Name, Text(field))) throw RequestProblem.OfField(field.Name, "stands twice");
        }

        Write(policy, Score(policy, fields), writer);
    }

    private static CustomerScore Score(LoadedPolicy policy, Dictionary<string, string?> fields)
    {
        if (fields.GetValueOrDefault("customer_id") is not { Length: > 0 } id) throw RequestProblem.OfField("customer_id", "is missing or empty");
        int? most = null;
        if (fields.GetValueOrDefault("max_contacts") is { Length: > 0 } text)
            most = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : throw RequestProblem.OfField("max_contacts", "must be a whole number of contacts, 0 or more");
        // All that are missing at once: whoever tries it out need not come back for each.
        FieldError[] missing = [.. policy.Scorer.Attributes.Where(name => !fields.ContainsKey(name)).Select(name => new FieldError(name, "is missing: the policy splits on it; null where it is not known"))];
        if (missing.Length > 0) throw RequestProblem.OfFields(missing);
        try
        {
            return policy.Scorer.Score(new(id, OptedOut: fields.GetValueOrDefault("opted_out") ?? "", MaxContacts: most), fields);
        }
        catch (ArgumentException e) when (e.ParamName is { } attribute)
        {
            throw RequestProblem.OfField(attribute, e.Message.Split(" (Parameter", 2)[0]);
        }
    }

    private static string? Text(JsonProperty field) => field.Value.ValueKind switch
    {
        JsonValueKind.Null => null,
        JsonValueKind.String => field.Value.GetString(),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => field.Value.GetRawText(),
        _ => throw RequestProblem.OfField(field.Name, "must be a text, a number, true, false or null"),
    };

    private static void Write(LoadedPolicy policy, CustomerScore score, Utf8JsonWriter writer)
    {
        var assignment = score.Assignment;
        writer.WriteStartObject();
        writer.WriteString("customer_id", score.CustomerId);
        writer.WriteString("segment", assignment.Segment);
        writer.WriteString("driver", assignment.Driver);
        writer.WriteNumber("driver_probability", assignment.DriverProbability);
        if (assignment.Preference.Length > 0)
        {
            writer.WriteString("preference", assignment.Preference);
            writer.WriteNumber("preference_probability", assignment.PreferenceProbability);
        }

        writer.WriteStartObject("frequencies");
        for (var channel = 0; channel < score.Frequencies.Length; channel++)
        {
            if (score.Frequencies[channel] is { } frequency) writer.WriteNumber(policy.Policy.Channels[channel], frequency);
            else writer.WriteNull(policy.Policy.Channels[channel]);
        }

        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
