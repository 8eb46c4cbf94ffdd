using System.Text.Json;
using System.Text.Json.Serialization;
using ContactFrequency.Planning;

namespace ContactFrequency.Cli;

/// <summary>The config file of <c>assign</c>: limits on all customers, on each, and contacts that exclude each other.</summary>
internal sealed record CandidateConfig
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 8,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
    };

    public IReadOnlyList<Total> Totals { get; init; } = [];

    public IReadOnlyList<Cap> Caps { get; init; } = [];

    public IReadOnlyList<Lag> Lags { get; init; } = [];

    public IReadOnlyList<ContactWindow> Windows { get; init; } = [];

    /// <exception cref="ArgumentException">The file cannot be read, or a value in it is not allowed.</exception>
    public static CandidateRules Read(string path)
    {
        try
        {
            var config = JsonSerializer.Deserialize<CandidateConfig>(ConfigText.Read(path), Json) ?? new();
            ConfigText.RequireNoNull((config.Totals, "totals"), (config.Caps, "caps"), (config.Lags, "lags"), (config.Windows, "windows"));
            return new()
            {
                Totals = [.. config.Totals.Select(total => new CandidateTotal(total.Name, total.Measure, total.About ?? CandidateFilter.All) { AtMost = total.AtMost, AtLeast = total.AtLeast })],
                Caps = [.. config.Caps.Select(cap => new CandidateCap(cap.Max, cap.About ?? CandidateFilter.All))],
                Lags = [.. config.Lags.Select(lag => new CandidateLag(lag.First ?? CandidateFilter.All, lag.Second ?? CandidateFilter.All, lag.Days))],
                Windows = [.. config.Windows],
            };
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ArgumentException($"{path}: {e.Message}", e);
        }
    }

    internal sealed record Total
    {
        [JsonRequired]
        public string Name { get; init; } = "";

        public CandidateMeasure Measure { get; init; }

        public CandidateFilter? About { get; init; }

        public double? AtMost { get; init; }

        public double? AtLeast { get; init; }
    }

    internal sealed record Cap
    {
        [JsonRequired]
        public int Max { get; init; }

        public CandidateFilter? About { get; init; }
    }

    internal sealed record Lag
    {
        public CandidateFilter? First { get; init; }

        public CandidateFilter? Second { get; init; }

        [JsonRequired]
        public int Days { get; init; }
    }
}
