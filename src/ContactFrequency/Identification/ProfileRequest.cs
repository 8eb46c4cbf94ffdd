using ContactFrequency.Data;
using ContactFrequency.Panels;

namespace ContactFrequency.Identification;

/// <summary>What a profile is estimated from.</summary>
/// <param name="Panel">The panel.</param>
/// <param name="Customers">Indices of the customers of the group, ascending.</param>
/// <param name="Outcome">The outcome.</param>
public sealed record ProfileRequest(Panel Panel, IReadOnlyList<int> Customers, PanelOutcome Outcome)
{
    /// <summary>Ids and attributes of the panel's customers; needed where attributes are adjusted for, and for choices keyed by customer id.</summary>
    public CustomerTable? Table { get; init; }

    /// <summary>Seed of folds and resamples. Default 1.</summary>
    public long Seed { get; init; } = 1;

    /// <summary>Threads to use at most; changes no digit. Default 1.</summary>
    public int Threads { get; init; } = 1;
}
