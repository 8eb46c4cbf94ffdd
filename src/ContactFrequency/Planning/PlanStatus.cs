namespace ContactFrequency.Planning;

/// <summary>Whether there is a plan.</summary>
public enum PlanStatus
{
    /// <summary>A plan within all limits.</summary>
    Feasible,

    /// <summary>Limits cannot be met together, whatever is planned.</summary>
    Infeasible,

    /// <summary>Limits could be met with parts of customers; with whole ones no plan was found.</summary>
    NotFound,
}
