using System.Collections.Immutable;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Factor scores of customers, a row each.</summary>
/// <remarks>Safe to share between threads.</remarks>
public sealed class FactorScores
{
    private readonly ImmutableArray<double> _scores;
    private readonly ImmutableArray<double> _deviations;

    internal FactorScores(ImmutableArray<string> factors, ImmutableArray<double> scores, ImmutableArray<double> deviations) =>
        (Factors, _scores, _deviations) = (factors, scores, deviations);

    /// <summary>Names of the factors.</summary>
    public ImmutableArray<string> Factors { get; }

    /// <summary>Number of rows.</summary>
    public int Rows => _scores.Length / Factors.Length;

    /// <summary>The score of a customer on a factor, in standard deviations of the factor; NaN where the answers do not tell.</summary>
    public double this[int row, int factor] => _scores[row * Factors.Length + factor];

    /// <summary>The score divided by the standard deviation of such scores among customers who answered the same items; NaN where there is none.</summary>
    public double Standardised(int row, int factor) => this[row, factor] / _deviations[row * Factors.Length + factor];
}
