namespace ContactFrequency.Experiments;

/// <summary>Everything about one simulated customer that the logs do not change.</summary>
internal sealed record CustomerProfile
{
    public required int Index { get; init; }

    public required string CustomerId { get; init; }

    /// <summary>Index into <see cref="CustomerType.All"/>.</summary>
    public required int Type { get; init; }

    /// <summary>Purchases a month in an average season without contacts.</summary>
    public required double BaseRate { get; init; }

    /// <summary>Uniform in (0, 1]: unseen, and almost the rank of the base rate.</summary>
    public required double Quality { get; init; }

    public required DateOnly? JoinedOn { get; init; }

    public required DateOnly? LeftOn { get; init; }

    public required string? PreferredChannel { get; init; }

    /// <summary>Whether each channel may be used on the first day.</summary>
    public required bool[] IsReachable { get; init; }

    public required int? MaxContacts { get; init; }

    /// <summary>Values in the order of <see cref="AirlineAttributes.All"/>: numbers, or codes of levels; NaN where missing.</summary>
    public required double[] Attributes { get; init; }

    /// <summary>Probability of the right guess of the driver that the attributes allow.</summary>
    public required double BestDriverGuess { get; init; }

    /// <summary>Probability of the right guess of the preference that the attributes allow.</summary>
    public required double BestPreferenceGuess { get; init; }

    public bool IsPresent(DateOnly day) => !(day < JoinedOn) && !(day > LeftOn);
}
