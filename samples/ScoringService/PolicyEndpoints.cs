using System.Security.Cryptography;
using System.Text;
using ContactFrequency.Data;
using ContactFrequency.Hosting;
using ContactFrequency.Policies;
using Microsoft.AspNetCore.Http.Features;

namespace ScoringService;

/// <summary>What the service works by: <c>GET</c> and <c>POST /policy</c>, <c>GET /thresholds</c>.</summary>
internal static class PolicyEndpoints
{
    /// <summary>Most bytes of a policy.</summary>
    public const int MaxPolicyBytes = 16 << 20;

    private const string KeyHeader = "X-Api-Key";

    public static void Map(WebApplication app)
    {
        app.MapGet("/policy", Get).WithSummary("The policy in use, as policy.json.");
        app.MapGet("/thresholds", Thresholds).WithSummary("The recommended frequency of every segment and channel, with its interval and verdict.");
        app.MapPost("/policy", Replace)
            .Accepts<object>("application/json")
            .ProducesProblem(StatusCodes.Status400BadRequest)
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .WithSummary("Replaces the policy, if the header X-Api-Key is the configured ApiKey.");
    }

    private static IResult Get(PolicyStore store, HttpContext context)
    {
        var current = store.Current;
        context.Response.Headers["Policy-Version"] = current.Version;
        return Results.Stream(stream =>
        {
            using var bytes = new MemoryStream();
            PolicyFile.Write(current.Policy, bytes);
            return stream.WriteAsync(bytes.GetBuffer().AsMemory(0, (int)bytes.Length)).AsTask();
        }, "application/json");
    }

    private static IEnumerable<ThresholdRow> Thresholds(PolicyStore store) => store.Current.Policy.Segments.SelectMany(segment => segment.Channels.Select(channel =>
        new ThresholdRow(segment.Segment, channel.Channel, channel.Frequency, Number(channel.Optimum), Number(channel.Lower), Number(channel.Upper), ContractNames.Of(channel.Verdict))));

    private static async Task<IResult> Replace(HttpContext context, PolicyStore store, IConfiguration settings)
    {
        if (settings["ApiKey"] is not { Length: > 0 } key) throw new RequestProblem(StatusCodes.Status403Forbidden, "Not allowed", "No ApiKey is configured, so policies cannot be replaced.");
        // Hashes have one length, so that the time of the comparison tells nothing.
        if (!CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(context.Request.Headers[KeyHeader].ToString())), SHA256.HashData(Encoding.UTF8.GetBytes(key))))
            throw new RequestProblem(StatusCodes.Status401Unauthorized, "Wrong key", $"{KeyHeader} is missing or wrong.");
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size) size.MaxRequestBodySize = MaxPolicyBytes;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        try
        {
            return Results.Ok(new { version = store.Replace(body.ToArray()).Version });
        }
        catch (CustomerDataException e)
        {
            throw new RequestProblem(StatusCodes.Status400BadRequest, "No policy", e.Message);
        }
    }

    private static double? Number(double value) => double.IsNaN(value) ? null : value;
}
