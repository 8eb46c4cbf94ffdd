using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ScoringService;

/// <summary>A customer as callers describe one; for the OpenAPI document, as customers are read field by field.</summary>
internal sealed class CustomerFields
{
    [Description("Any text that is not empty.")]
    [JsonPropertyName("customer_id")]
    public required string CustomerId { get; init; }

    [Description("Channels that may not be used, with semicolons between them.")]
    [JsonPropertyName("opted_out")]
    public string? OptedOut { get; init; }

    [Description("Contacts a period at most, on all channels together.")]
    [JsonPropertyName("max_contacts")]
    public int? MaxContacts { get; init; }

    /// <summary>The attributes that the policy splits on; null where not known.</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Attributes { get; init; }
}
