using System.ComponentModel;
using System.Text.Json.Serialization;

namespace ScoringService;

/// <summary>What is answered of a customer; for the OpenAPI document, as answers are written field by field.</summary>
internal sealed class CustomerAnswer
{
    [JsonPropertyName("customer_id")]
    public required string CustomerId { get; init; }

    [JsonPropertyName("segment")]
    public required string Segment { get; init; }

    [JsonPropertyName("driver")]
    public required string Driver { get; init; }

    [JsonPropertyName("driver_probability")]
    public required double DriverProbability { get; init; }

    [Description("lower or higher; absent for a driver that needs no two frequencies.")]
    [JsonPropertyName("preference")]
    public string? Preference { get; init; }

    [JsonPropertyName("preference_probability")]
    public double? PreferenceProbability { get; init; }

    [Description("Recommended contacts a period by channel; null where there is no recommendation.")]
    [JsonPropertyName("frequencies")]
    public required IReadOnlyDictionary<string, int?> Frequencies { get; init; }
}
