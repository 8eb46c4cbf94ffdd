using System.Globalization;
using System.Threading.RateLimiting;
using ScoringService;

var builder = WebApplication.CreateBuilder(args);
var settings = builder.Configuration;
builder.Services.AddContactFrequency(options => options.PolicyPath = settings["PolicyPath"] ?? "");
builder.Services.AddOpenApi(description => description.AddDocumentTransformer((document, _, _) =>
{
    document.Info.Title = "ContactFrequency scoring";
    return Task.CompletedTask;
}));
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict);
builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
{
    if (context.ProblemDetails.Status == StatusCodes.Status415UnsupportedMediaType)
        context.ProblemDetails.Detail = "Send Content-Type: application/json; to /score also application/x-ndjson.";
});
builder.Services.AddExceptionHandler<RequestProblemHandler>();
builder.Services.AddRateLimiter(limits =>
{
    // By caller, so that one cannot use up what the others need.
    var perSecond = int.Parse(settings["RequestsPerSecond"] ?? "5000", CultureInfo.InvariantCulture);
    limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(context => RateLimitPartition.GetFixedWindowLimiter(
        context.Connection.RemoteIpAddress?.ToString() ?? "", _ => new() { PermitLimit = perSecond, Window = TimeSpan.FromSeconds(1) }));
    limits.OnRejected = (rejected, _) =>
    {
        rejected.HttpContext.Response.Headers.RetryAfter = "1";
        return new(RequestProblem.Write(rejected.HttpContext, new(StatusCodes.Status429TooManyRequests, "Too many requests", string.Create(CultureInfo.InvariantCulture, $"At most {perSecond} requests a second."))));
    };
});
builder.WebHost.ConfigureKestrel(server =>
{
    server.AddServerHeader = false;
    server.Limits.MaxRequestBodySize = ScoreEndpoint.MaxBodyBytes;
});

var app = builder.Build();
app.UseExceptionHandler();
app.UseStatusCodePages();
app.UseRateLimiter();
app.MapOpenApi();
app.MapHealthChecks("/health").DisableRateLimiting();
ScoreEndpoint.Map(app);
PolicyEndpoints.Map(app);
app.Run();
