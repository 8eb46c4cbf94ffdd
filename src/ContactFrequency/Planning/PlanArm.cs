namespace ContactFrequency.Planning;

/// <summary>What a customer was drawn for before the plan was made.</summary>
public enum PlanArm
{
    /// <summary>Nothing: what is planned is done.</summary>
    Planned,

    /// <summary>No contact at all, so that the plan can be judged.</summary>
    Control,

    /// <summary>One contact less than planned, on the channel with most planned contacts.</summary>
    Lower,

    /// <summary>One contact more than planned, on the channel with most planned contacts, as far as limits allow.</summary>
    Higher,

    /// <summary>A frequency from where the optimum may lie, on the channel where that is least certain.</summary>
    Explore,
}
