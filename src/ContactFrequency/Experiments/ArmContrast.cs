using ContactFrequency.Planning;

namespace ContactFrequency.Experiments;

/// <summary>One arm of a plan against another. Arms were drawn by lot, so that the difference is what the plan did.</summary>
/// <param name="Arm">The arm.</param>
/// <param name="Against">What it is set against.</param>
public sealed record ArmContrast(PlanArm Arm, PlanArm Against)
{
    /// <summary>Purchases more, a customer a period.</summary>
    public ValueEstimate Purchases { get; init; }

    /// <summary>Purchases more as a share of the other arm's; interval by the delta method on the log scale.</summary>
    public ValueEstimate Lift { get; init; }

    /// <summary>Revenue more, a customer a period.</summary>
    public ValueEstimate Revenue { get; init; }

    /// <summary>Margin more, a customer a period; NaN where unknown.</summary>
    public ValueEstimate Margin { get; init; } = ValueEstimate.None;

    /// <summary>Cost of contacts more, a customer a period; NaN where unknown.</summary>
    public double Cost { get; init; }

    /// <summary>(Margin more − cost more) ÷ cost more; NaN where margin or cost are unknown, or nothing more was spent.</summary>
    public double Return { get; init; } = double.NaN;
}
