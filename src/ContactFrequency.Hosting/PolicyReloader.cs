using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace ContactFrequency.Hosting;

/// <summary>Looks at the policy file from time to time, which works on every file system, shared and mounted ones included.</summary>
internal sealed class PolicyReloader(PolicyStore store, IOptions<ContactFrequencyOptions> options, TimeProvider time) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.ReloadInterval is not { } interval) return;
        using var timer = new PeriodicTimer(interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken)) store.Reload();
    }
}
