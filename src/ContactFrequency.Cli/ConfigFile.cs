using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using ContactFrequency.Panels;
using ContactFrequency.Planning;
using ContactFrequency.Policies;

namespace ContactFrequency.Cli;

/// <summary>The config file: everything optional, the command line wins.</summary>
internal sealed record ConfigFile
{
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowTrailingCommas = true,
        ReadCommentHandling = JsonCommentHandling.Skip,
        MaxDepth = 8,
    };

    public string? Period { get; init; }

    public string? Objective { get; init; }

    public string? Driver { get; init; }

    public int? Factors { get; init; }

    public double? MarginRate { get; init; }

    public double? BudgetPerPeriod { get; init; }

    public double? DiscountRatePerPeriod { get; init; }

    public Dictionary<string, ChannelLimits> Channels { get; init; } = [];

    public int? MaxContactsPerPeriod { get; init; }

    public double? HoldoutShare { get; init; }

    public double? ExploreShare { get; init; }

    public IReadOnlyList<DateOnly> BlackoutDays { get; init; } = [];

    public IReadOnlyList<string> NoContactWeekdays { get; init; } = [];

    /// <summary>Settings that stand in the file but that no stage uses yet.</summary>
    public IEnumerable<string> Unused()
    {
        if (HoldoutShare > 0) yield return "holdout_share";
        if (ExploreShare > 0) yield return "explore_share";
        if (BlackoutDays.Count > 0) yield return "blackout_days";
        if (NoContactWeekdays.Count > 0) yield return "no_contact_weekdays";
    }

    /// <exception cref="ArgumentException">The file cannot be read, or a value in it is not allowed.</exception>
    public static ConfigFile Read(string path)
    {
        try
        {
            return JsonSerializer.Deserialize<ConfigFile>(File.ReadAllBytes(path), Json) ?? new();
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new ArgumentException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The options that the file gives; what it does not name keeps its default.</summary>
    /// <exception cref="ArgumentException">A value is not allowed.</exception>
    public AnalysisOptions ToOptions(string path)
    {
        var objective = Thresholds.Objective.Purchases;
        if (Objective is not null && !ContractNames.TryParse(Objective, out objective))
            throw new ArgumentException($"{path}: objective must be purchases, revenue or profit, not '{Objective}'.");
        var period = PeriodLength.Month;
        if (Period is not null && !PeriodLength.TryParse(Period, out period))
            throw new ArgumentException($"{path}: period must be month, week or for instance 28d, not '{Period}'.");
        try
        {
            return AnalysisOptions.Default with
            {
                Objective = objective,
                Period = period,
                Driver = Driver,
                FactorCount = Factors,
                MarginRate = MarginRate,
                DiscountRate = DiscountRatePerPeriod ?? AnalysisOptions.Default.DiscountRate,
                Limits = new PlanLimits
                {
                    BudgetPerPeriod = BudgetPerPeriod,
                    MaxContactsPerPeriod = MaxContactsPerPeriod,
                    Channels = Channels.ToImmutableSortedDictionary(StringComparer.Ordinal),
                },
            };
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{path}: {e.Message}", e);
        }
    }
}
