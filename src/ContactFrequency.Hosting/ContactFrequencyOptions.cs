namespace ContactFrequency.Hosting;

/// <summary>How a service comes by its policy.</summary>
public sealed class ContactFrequencyOptions
{
    /// <summary>Path of <c>policy.json</c>. Required; the file must be there and a policy when the service starts.</summary>
    public string PolicyPath { get; set; } = "";

    /// <summary>How often the file is looked at for a change, from 10 milliseconds to a day; null for never. Default 2 seconds.</summary>
    public TimeSpan? ReloadInterval { get; set; } = TimeSpan.FromSeconds(2);
}
