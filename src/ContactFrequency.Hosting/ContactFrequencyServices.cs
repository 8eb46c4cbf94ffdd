using ContactFrequency.Hosting;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Adds a policy to a service.</summary>
public static class ContactFrequencyServices
{
    private static readonly TimeSpan ShortestInterval = TimeSpan.FromMilliseconds(10);

    /// <summary>Adds a <see cref="PolicyStore"/> that follows its file, and a health check <c>contact_frequency_policy</c>.</summary>
    /// <remarks>Options that are wrong, and a file that is no policy, stop the service as it starts.</remarks>
    public static IServiceCollection AddContactFrequency(this IServiceCollection services, Action<ContactFrequencyOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);
        services.AddOptions<ContactFrequencyOptions>()
            .Configure(configure)
            .Validate(options => options.PolicyPath.Length > 0, "PolicyPath must name a policy.json.")
            .Validate(options => options.ReloadInterval is null || (options.ReloadInterval >= ShortestInterval && options.ReloadInterval <= TimeSpan.FromDays(1)),
                "ReloadInterval must be from 10 milliseconds to a day, or null.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<PolicyStore>();
        services.AddHostedService<PolicyReloader>();
        services.AddHealthChecks().AddCheck<PolicyHealthCheck>("contact_frequency_policy");
        return services;
    }
}
