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
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        Converters = { new JsonStringEnumConverter<CandidateMeasure>(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false) },
        TypeInfoResolver = ConfigTypes.Default,
    };

    private static readonly string[] Settings =
        ConfigJson.SettingsOf(Json, typeof(CandidateConfig), typeof(Total), typeof(Cap), typeof(Lag), typeof(ContactWindow), typeof(CandidateFilter));

    public IReadOnlyList<Total> Totals { get; set; } = [];

    public IReadOnlyList<Cap> Caps { get; set; } = [];

    public IReadOnlyList<Lag> Lags { get; set; } = [];

    public IReadOnlyList<ContactWindow> Windows { get; set; } = [];

    /// <exception cref="ArgumentException">The file cannot be read, or a value in it is not allowed.</exception>
    public static CandidateRules Read(string path)
    {
        var config = ConfigJson.Read<CandidateConfig>(path, Json, Settings);
        try
        {
            return new()
            {
                Totals = [.. ConfigJson.Entries(config.Totals, "totals").Select(total => new CandidateTotal(total.Name, total.Measure, total.About ?? CandidateFilter.All) { AtMost = total.AtMost, AtLeast = total.AtLeast })],
                Caps = [.. ConfigJson.Entries(config.Caps, "caps").Select(cap => new CandidateCap(cap.Max, cap.About ?? CandidateFilter.All))],
                Lags = [.. ConfigJson.Entries(config.Lags, "lags").Select(lag => new CandidateLag(lag.First ?? CandidateFilter.All, lag.Second ?? CandidateFilter.All, lag.Days))],
                Windows = [.. ConfigJson.Entries(config.Windows, "windows")],
            };
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{path}: {e.Message}", e);
        }
    }

    internal sealed record Total
    {
        [JsonRequired]
        public string Name { get; set; } = "";

        public CandidateMeasure Measure { get; set; }

        public CandidateFilter? About { get; set; }

        public double? AtMost { get; set; }

        public double? AtLeast { get; set; }
    }

    internal sealed record Cap
    {
        [JsonRequired]
        public int Max { get; set; }

        public CandidateFilter? About { get; set; }
    }

    internal sealed record Lag
    {
        public CandidateFilter? First { get; set; }

        public CandidateFilter? Second { get; set; }

        [JsonRequired]
        public int Days { get; set; }
    }
}
