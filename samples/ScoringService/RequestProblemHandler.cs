using Microsoft.AspNetCore.Diagnostics;

namespace ScoringService;

/// <summary>Turns problems that were thrown into answers.</summary>
internal sealed class RequestProblemHandler : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            RequestProblem own => own,
            BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => new(StatusCodes.Status413PayloadTooLarge, "Too large", httpContext.Request.Path.StartsWithSegments("/policy", StringComparison.OrdinalIgnoreCase)
                ? $"A policy has at most {PolicyEndpoints.MaxPolicyBytes} bytes."
                : $"At most {ScoreEndpoint.MaxBodyBytes} bytes; stream more as application/x-ndjson."),
            _ => null,
        };
        if (problem is null || httpContext.Response.HasStarted) return false;
        await RequestProblem.Write(httpContext, problem);
        return true;
    }
}
