namespace ContactFrequency.Segmentation;

/// <summary>How the fit of a node's model ended.</summary>
public enum NodeModelStatus
{
    /// <summary>Every coefficient was estimated.</summary>
    Converged,

    /// <summary>Some regressors are constant in the node or combinations of others; the other coefficients were estimated, as without them.</summary>
    RankDeficient,

    /// <summary>The rows are fitted without error, so that there is no variance to judge by: coefficients, but no standard errors and no log-likelihood.</summary>
    NoResidual,

    /// <summary>Regressors separate the responses (or all counts are 0, all chances 0 or all 1): the likelihood rises without end and has no coefficients. The log-likelihood is its limit.</summary>
    Separated,

    /// <summary>The step limit was reached first.</summary>
    NotConverged,
}
