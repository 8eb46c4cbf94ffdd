using ContactFrequency.Planning;

namespace ContactFrequency.Experiments;

/// <summary>What came of one arm of a plan. Means are of customer-periods; money is in the unit of the data.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Customers">Customers with a period or more.</param>
/// <param name="Rows">Customer-periods.</param>
public sealed record ArmReadout(PlanArm Arm, int Customers, long Rows)
{
    /// <summary>Contacts, bounced ones left out.</summary>
    public long Contacts { get; init; }

    /// <summary>Cost of the contacts as the log has it; NaN where it states none.</summary>
    public double Cost { get; init; }

    /// <summary>Contacts that ended in an opt-out.</summary>
    public long OptOuts { get; init; }

    /// <summary>Contacts that ended in a complaint.</summary>
    public long Complaints { get; init; }

    /// <summary>Purchases.</summary>
    public ValueEstimate Purchases { get; init; }

    /// <summary>Revenue.</summary>
    public ValueEstimate Revenue { get; init; }

    /// <summary>Margin; NaN where unknown.</summary>
    public ValueEstimate Margin { get; init; } = ValueEstimate.None;

    /// <summary>Revenue of the arm divided by its contacts; NaN without contacts.</summary>
    public double RevenuePerContact => Contacts > 0 ? Revenue.Estimate * Rows / Contacts : double.NaN;
}
