using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using ContactFrequency.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.OpenApi;

namespace ScoringService;

/// <summary><c>POST /score</c>: one customer, an array of them, or a stream with one a line.</summary>
internal static class ScoreEndpoint
{
    /// <summary>Most bytes of a body that is no stream.</summary>
    public const int MaxBodyBytes = 4 << 20;

    private const int MaxLineBytes = 64 << 10;
    private const int FlushBytes = 32 << 10;
    private const string Lines = "application/x-ndjson";

    public static void Map(WebApplication app) => app.MapPost("/score", Score)
        .Accepts<CustomerFields>("application/json", Lines)
        .Produces<CustomerAnswer>(StatusCodes.Status200OK, "application/json", Lines)
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .ProducesProblem(StatusCodes.Status429TooManyRequests)
        .WithSummary("Segment and recommended frequencies of one customer, of an array of customers, or of a stream of them, one a line.")
        .AddOpenApiOperationTransformer((operation, _, _) =>
        {
            foreach (var body in new[] { operation.RequestBody!.Content!["application/json"], operation.Responses!["200"].Content!["application/json"] })
                body.Schema = new OpenApiSchema { OneOf = [body.Schema!, new OpenApiSchema { Type = JsonSchemaType.Array, Items = body.Schema }] };
            return Task.CompletedTask;
        });

    private static async Task Score(HttpContext context, PolicyStore store)
    {
        // One policy for the whole request, whatever replaces it meanwhile.
        var policy = store.Current;
        context.Response.Headers["Policy-Version"] = policy.Version;
        if (context.Request.ContentType?.StartsWith(Lines, StringComparison.OrdinalIgnoreCase) == true)
        {
            await ScoreLines(context, policy);
            return;
        }

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        using var document = CustomerJson.Parse(body.GetBuffer().AsMemory(0, (int)body.Length));
        var answer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(answer))
        {
            if (document.RootElement.ValueKind == JsonValueKind.Array)
            {
                writer.WriteStartArray();
                var index = 0;
                foreach (var customer in document.RootElement.EnumerateArray()) ScoreOne(policy, customer, index++, writer);
                writer.WriteEndArray();
            }
            else CustomerJson.Score(policy, document.RootElement, writer);
        }

        context.Response.ContentType = "application/json";
        await context.Response.Body.WriteAsync(answer.WrittenMemory, context.RequestAborted);
    }

    private static void ScoreOne(LoadedPolicy policy, JsonElement customer, int index, Utf8JsonWriter writer)
    {
        try
        {
            CustomerJson.Score(policy, customer, writer);
        }
        catch (RequestProblem problem)
        {
            throw problem.At(index);
        }
    }

    /// <summary>Answers line by line. The next lines are read only when the caller has taken the answers, so memory stays the same however long the stream.</summary>
    private static async Task ScoreLines(HttpContext context, LoadedPolicy policy)
    {
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = null;
        context.Response.ContentType = Lines;
        var (reader, output) = (context.Request.BodyReader, context.Response.BodyWriter);
        using var writer = new Utf8JsonWriter(output);
        var (line, unflushed) = (0L, 0L);
        while (true)
        {
            var read = await reader.ReadAsync(context.RequestAborted);
            var buffer = read.Buffer;
            while (TryLine(ref buffer, read.IsCompleted, out var one))
            {
                line++;
                if (one.Length > MaxLineBytes)
                {
                    await EndTooLong(line, output, context.RequestAborted);
                    return;
                }

                unflushed += ScoreLine(policy, one, line, writer, output);
                if (unflushed < FlushBytes) continue;
                await output.FlushAsync(context.RequestAborted);
                unflushed = 0;
            }

            if (buffer.Length > MaxLineBytes)
            {
                await EndTooLong(line + 1, output, context.RequestAborted);
                return;
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted) break;
        }

        await output.FlushAsync(context.RequestAborted);
    }

    /// <summary>Ends the answer: where the line after one without end begins nobody can tell.</summary>
    private static async Task EndTooLong(long line, PipeWriter output, CancellationToken cancellationToken)
    {
        using (var writer = new Utf8JsonWriter(output))
            new RequestProblem(StatusCodes.Status413PayloadTooLarge, "Line too long", $"Line {line} is longer than {MaxLineBytes} bytes; it and what follows were not scored.").WriteTo(writer, line);
        await output.FlushAsync(cancellationToken);
    }

    private static bool TryLine(ref ReadOnlySequence<byte> buffer, bool isLast, out ReadOnlySequence<byte> line)
    {
        if (buffer.PositionOf((byte)'\n') is { } end)
        {
            line = buffer.Slice(0, end);
            buffer = buffer.Slice(buffer.GetPosition(1, end));
            return true;
        }

        line = buffer;
        if (!isLast || buffer.IsEmpty) return false;
        buffer = buffer.Slice(buffer.End);
        return true;
    }

    /// <summary>Writes one line: the score, or what is wrong with the line.</summary>
    private static long ScoreLine(LoadedPolicy policy, in ReadOnlySequence<byte> line, long number, Utf8JsonWriter writer, PipeWriter output)
    {
        var bytes = line.ToArray();
        if (bytes.AsSpan().Trim(" \r\t"u8).IsEmpty) return 0;
        var answer = new ArrayBufferWriter<byte>(512);
        try
        {
            using var document = CustomerJson.Parse(bytes, isLine: true);
            writer.Reset(answer);
            CustomerJson.Score(policy, document.RootElement, writer);
        }
        catch (RequestProblem problem)
        {
            answer.ResetWrittenCount();
            writer.Reset(answer);
            problem.WriteTo(writer, number);
        }

        writer.Flush();
        output.Write(answer.WrittenSpan);
        output.Write("\n"u8);
        return answer.WrittenCount + 1;
    }
}
