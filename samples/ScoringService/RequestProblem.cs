using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace ScoringService;

/// <summary>A request that cannot be answered, told as RFC 9457 lays down, with each field at fault as a JSON pointer.</summary>
internal sealed class RequestProblem(int status, string title, string detail, params FieldError[] fields) : Exception(detail)
{
    // Problems are read by people in terminals and logs and never put into a page as they are.
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public int Status => status;

    public static RequestProblem OfField(string field, string detail) => OfFields(new FieldError(field, detail));

    public static RequestProblem OfFields(params FieldError[] fields) =>
        new(StatusCodes.Status400BadRequest, fields.Length == 1 ? "A field is wrong" : "Fields are wrong", string.Join("; ", fields.Select(one => $"{one.Field} {one.Detail}")), fields);

    public static async Task Write(HttpContext context, RequestProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = "application/problem+json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter, Readable);
        problem.WriteTo(writer);
    }

    /// <summary>The same problem of one of several customers.</summary>
    public RequestProblem At(int index)
    {
        var place = index.ToString(CultureInfo.InvariantCulture);
        return new(status, title, $"customer {place}: {Message}", fields.Length == 0 ? [new("", Message) { Place = place }] : [.. fields.Select(one => one with { Place = place })]);
    }

    /// <param name="writer">Where to.</param>
    /// <param name="line">The line at fault where there are several; null where there is one.</param>
    public void WriteTo(Utf8JsonWriter writer, long? line = null)
    {
        writer.WriteStartObject();
        writer.WriteString("title", title);
        writer.WriteNumber("status", status);
        writer.WriteString("detail", Message);
        if (line is { } number) writer.WriteNumber("line", number);
        if (fields.Length > 0) writer.WriteString("pointer", fields[0].Pointer);
        if (fields.Length > 1)
        {
            writer.WriteStartArray("errors");
            foreach (var one in fields)
            {
                writer.WriteStartObject();
                writer.WriteString("detail", one.Detail);
                writer.WriteString("pointer", one.Pointer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
