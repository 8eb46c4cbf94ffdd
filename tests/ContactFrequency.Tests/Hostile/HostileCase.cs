namespace ContactFrequency.Tests.Hostile;

/// <summary>Spoilt data or extreme options, and what a statistician would have the analysis say of them.</summary>
internal sealed record HostileCase(string Name, Func<HostileCompany> Company)
{
    /// <summary>Segment, channel, verdict and frequency of every threshold of the chosen objective.</summary>
    public string Verdicts { get; init; } = "all email Interior 3, all phone NoEffect";

    /// <summary>Codes of the warnings, each once.</summary>
    public string Warnings { get; init; } = "";

    /// <summary>Codes of notes that have to be there.</summary>
    public string Notes { get; init; } = "";

    /// <summary>Contacts in the plan.</summary>
    public long Contacts { get; init; } = 900;

    /// <summary>What the message of a refusal contains; null where the analysis goes through.</summary>
    public string? Refusal { get; init; }

    /// <summary>Whether the options are refused, not the data.</summary>
    public bool IsUsage { get; init; }

    /// <summary>Further text that summary.json contains.</summary>
    public string Says { get; init; } = "";

    public override string ToString() => Name;

    public static HostileCase Refused(string name, Func<HostileCompany> company, string refusal) => new(name, company) { Refusal = refusal };

    /// <summary>Nothing can be said on either channel, and nobody is planned for.</summary>
    public static HostileCase Unanswered(string name, Func<HostileCompany> company, string says = "") =>
        new(name, company) { Verdicts = "all email NotIdentified, all phone NotIdentified", Warnings = "few_data", Contacts = 0, Says = says };
}
