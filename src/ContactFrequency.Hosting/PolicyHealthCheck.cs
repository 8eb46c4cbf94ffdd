using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ContactFrequency.Hosting;

/// <summary>Healthy while the policy in use is the one in the file; degraded where the file has changed and cannot be loaded.</summary>
internal sealed class PolicyHealthCheck(PolicyStore store) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        var current = store.Current;
        var data = new Dictionary<string, object> { ["version"] = current.Version, ["loaded_at"] = current.LoadedAt };
        return Task.FromResult(store.Failure is null
            ? HealthCheckResult.Healthy("The policy in the file is in use.", data)
            : HealthCheckResult.Degraded("The policy file has changed and cannot be loaded; an older policy is in use.", data: data));
    }
}
