using System.Collections.Immutable;

namespace ContactFrequency.Segmentation;

/// <summary>The model fitted to the rows of one node.</summary>
public sealed record NodeModel
{
    /// <summary>The intercept, then the regressors' coefficients in the order of <see cref="ModelTable.Regressors"/>; NaN where not estimated.</summary>
    public required ImmutableArray<double> Coefficients { get; init; }

    /// <summary>Their standard errors in the same order, from the expected information (Gaussian: with the residual variance on n − p degrees of freedom); NaN where not estimated.</summary>
    public required ImmutableArray<double> StandardErrors { get; init; }

    /// <summary>The highest log-likelihood with all its constants; Gaussian: at the most likely variance, the node's own. NaN where there is no residual.</summary>
    public required double LogLikelihood { get; init; }

    /// <summary>Weighted squares of the residuals; NaN unless Gaussian.</summary>
    public required double ResidualSumOfSquares { get; init; }

    /// <summary>Number of coefficients estimated.</summary>
    public required int Rank { get; init; }

    /// <summary>How the fit ended.</summary>
    public required NodeModelStatus Status { get; init; }
}
