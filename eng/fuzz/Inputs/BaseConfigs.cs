using System.Collections.Immutable;

namespace ContactFrequency.Fuzz.Inputs;

/// <summary>Config files to change.</summary>
internal static class BaseConfigs
{
    public static ImmutableArray<JsonTree> OfAnalysis { get; } =
    [
        JsonTree.Of("""
            { "period": "month", "objective": "profit", "margin_rate": 0.18, "budget_per_period": 200, "discount_rate_per_period": 0.02,
              "channels": { "email": { "cost": 0.01, "max_per_period": 12, "min_gap_days": 1, "capacity_per_period": null },
                            "phone": { "cost": 3.2, "max_per_period": 2, "min_gap_days": 14, "capacity_per_period": 400, "capacity_per_day": 20 } },
              "max_contacts_per_period": 10, "holdout_share": 0.1, "explore_share": 0.05, "cadence_share": 0.05, "blackout_days": ["2024-04-01"], "no_contact_weekdays": ["sun"] }
            """),
        JsonTree.Of("""
            { "channels": { "email": { "cost": 0.01 }, "phone": { "cost": 3.2 } },
              "constraints": [ { "name": "hours", "per_contact": { "phone": 0.25 }, "at_most": 30 }, { "name": "share", "per_contact": { "phone": 1 }, "relative_to": { "email": 1, "phone": 1 }, "at_most": 0.5, "segments": ["price"] } ],
              "windows": [ { "days": 7, "max": 2 }, { "days": 30, "max": 3, "channels": ["phone"] } ] }
            """),
    ];

    public static ImmutableArray<JsonTree> OfAssignment { get; } =
    [
        JsonTree.Of("""
            { "totals": [ { "name": "budget", "measure": "cost", "at_most": 40 }, { "name": "calls", "measure": "contacts", "about": { "channels": ["phone"] }, "at_least": 1 } ],
              "caps": [ { "max": 3 }, { "max": 1, "about": { "channels": ["phone"] } } ],
              "lags": [ { "days": 7 }, { "first": { "channels": ["phone"] }, "second": { "channels": ["email"] }, "days": 2 } ],
              "windows": [ { "days": 14, "max": 2 } ] }
            """),
    ];
}
