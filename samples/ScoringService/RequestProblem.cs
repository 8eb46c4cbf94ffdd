using System.Text.Json;
using Microsoft.AspNetCore.Diagnostics;

namespace ScoringService;

/// <summary>A request that cannot be answered, told as RFC 9457 lays down, with the field at fault as a JSON pointer.</summary>
internal sealed class RequestProblem(int status, string title, string detail, string? field = null) : Exception(detail)
{
    public int Status => status;

    public static RequestProblem OfField(string field, string detail) => new(StatusCodes.Status400BadRequest, "A field is wrong", $"{field} {detail}", field);

    public static async Task Write(HttpContext context, RequestProblem problem)
    {
        context.Response.StatusCode = problem.Status;
        context.Response.ContentType = "application/problem+json";
        await using var writer = new Utf8JsonWriter(context.Response.BodyWriter);
        problem.WriteTo(writer);
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
        if (field is not null) writer.WriteString("pointer", $"#/{field.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}");
        writer.WriteEndObject();
    }
}

/// <summary>Turns problems that were thrown into answers.</summary>
internal sealed class RequestProblemHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            RequestProblem own => own,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(StatusCodes.Status413PayloadTooLarge, "Too large", $"At most {ScoreEndpoint.MaxBodyBytes} bytes; stream more as application/x-ndjson."),
            _ => null,
        };
        if (problem is null || httpContext.Response.HasStarted) return false;
        await RequestProblem.Write(httpContext, problem);
        return true;
    }
}
