namespace ContactFrequency.Thresholds;

/// <summary>What a threshold maximises.</summary>
public enum Objective
{
    /// <summary>Purchases a customer a period.</summary>
    Purchases,

    /// <summary>Revenue a customer a period, refunds taken off, in money.</summary>
    Revenue,

    /// <summary>Margin less the cost of contacts, in money; in the long run, with what opt-outs cost later, where a <see cref="LongRun"/> is given.</summary>
    Profit,
}
