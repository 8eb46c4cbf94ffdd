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
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        TypeInfoResolver = ConfigTypes.Default,
    };

    /// <summary>Every name that a setting has, at the top or below.</summary>
    private static readonly string[] Settings = ConfigJson.SettingsOf(Json, typeof(ConfigFile), typeof(ChannelLimits), typeof(ConstraintEntry), typeof(ContactWindow));

    public string? Period { get; set; }

    public string? Objective { get; set; }

    public string? Driver { get; set; }

    public int? Factors { get; set; }

    public double? MarginRate { get; set; }

    public double? BudgetPerPeriod { get; set; }

    public double? DiscountRatePerPeriod { get; set; }

    public Dictionary<string, ChannelLimits> Channels { get; set; } = [];

    public int? MaxContactsPerPeriod { get; set; }

    public double? HoldoutShare { get; set; }

    public double? ExploreShare { get; set; }

    public IReadOnlyList<DateOnly> BlackoutDays { get; set; } = [];

    public IReadOnlyList<string> NoContactWeekdays { get; set; } = [];

    public double? CadenceShare { get; set; }

    public IReadOnlyList<ConstraintEntry> Constraints { get; set; } = [];

    public IReadOnlyList<ContactWindow> Windows { get; set; } = [];

    /// <exception cref="ArgumentException">The file cannot be read, or a value in it is not allowed.</exception>
    public static ConfigFile Read(string path) => ConfigJson.Read<ConfigFile>(path, Json, Settings);

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
                Limits = ToLimits(path),
            };
        }
        catch (ArgumentException e) when (!e.Message.StartsWith(path, StringComparison.Ordinal))
        {
            throw new ArgumentException($"{path}: {e.Message}", e);
        }
    }

    /// <summary>The limits of plans that the file gives.</summary>
    /// <exception cref="ArgumentException">A value is not allowed.</exception>
    public PlanLimits ToLimits(string path)
    {
        try
        {
            return new()
            {
                BudgetPerPeriod = BudgetPerPeriod,
                MaxContactsPerPeriod = MaxContactsPerPeriod,
                Channels = Channels.ToImmutableSortedDictionary(StringComparer.Ordinal),
                Constraints = [.. ConfigJson.Entries(Constraints, "constraints").Select(entry => entry.ToConstraint())],
                Windows = [.. Windows],
                BlackoutDays = [.. BlackoutDays],
                NoContactWeekdays = [.. ConfigJson.Entries(NoContactWeekdays, "no_contact_weekdays").Select(Weekday)],
                HoldoutShare = HoldoutShare ?? 0,
                CadenceShare = CadenceShare ?? 0,
                ExploreShare = ExploreShare ?? 0,
            };
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"{path}: {e.Message}", e);
        }
    }

    private static DayOfWeek Weekday(string name) =>
        Enum.GetValues<DayOfWeek>().FirstOrDefault(day => Matches(name, day)) is var found && Matches(name, found)
            ? found
            : throw new ArgumentException($"no_contact_weekdays must be names such as sunday or sun, not '{name}'.");

    private static bool Matches(string name, DayOfWeek day) =>
        name.Length >= 3 && day.ToString().StartsWith(name, StringComparison.OrdinalIgnoreCase);

    /// <summary>A constraint as it stands in the file.</summary>
    internal sealed record ConstraintEntry(
        string Name, Dictionary<string, double> PerContact, double? AtMost, double? AtLeast, Dictionary<string, double>? RelativeTo, IReadOnlyList<string>? Segments)
    {
        public PlanConstraint ToConstraint() => new()
        {
            Name = Name ?? throw new ArgumentException("a constraint has no name."),
            PerContact = PerContact?.ToImmutableSortedDictionary(StringComparer.Ordinal) ?? throw new ArgumentException($"constraint '{Name}' has no per_contact."),
            RelativeTo = RelativeTo?.ToImmutableSortedDictionary(StringComparer.Ordinal),
            AtMost = AtMost,
            AtLeast = AtLeast,
            Segments = Segments is null ? default : [.. Segments],
        };
    }
}
