using System.Collections.Immutable;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Gives customers their factor scores.</summary>
/// <remarks>
/// <para>Method: answers are standardised by the means and standard deviations that the fit was made from and weighted. Regression (Thurstone 1935): W = R⁻¹ΛΦ. Bartlett (1937): W = Ψ⁻¹Λ(Λ'Ψ⁻¹Λ)⁻¹.</para>
/// <para>Missing answers: the same formulas for the items that were answered alone, so nothing is filled in. A regression score is then the factor's expectation given these answers and moves
/// towards 0 the fewer they are; a Bartlett score becomes wider, and is NaN where the items answered leave it an error variance of more than ten times that of the factor. Without any answer all scores are NaN.</para>
/// <para>A scorer does not change and may be shared between threads.</para>
/// </remarks>
public sealed class FactorScorer
{
    private readonly FactorFit _fit;
    private readonly FactorScoreMethod _method;

    /// <summary>Creates a scorer from a fit.</summary>
    /// <exception cref="ArgumentException">The fit is not usable, or was made from a matrix, so that means and standard deviations are unknown.</exception>
    public FactorScorer(FactorFit fit, FactorScoreMethod method = FactorScoreMethod.Regression)
    {
        ArgumentNullException.ThrowIfNull(fit);
        if (!Enum.IsDefined(method)) throw new ArgumentOutOfRangeException(nameof(method), method, "Not a method of scoring.");
        if (!fit.IsUsable) throw new ArgumentException($"Factors that were not estimated ({fit.Status}) have no scores.", nameof(fit));
        if (!fit.Correlations.HasScale) throw new ArgumentException("A fit to a matrix knows neither means nor standard deviations of the items; scores need a fit to a table.", nameof(fit));
        (_fit, _method) = (fit, method);
    }

    /// <summary>Scores every row.</summary>
    /// <exception cref="ArgumentException">The table has other items than the fit, or in another order.</exception>
    public FactorScores Score(ItemTable table)
    {
        ArgumentNullException.ThrowIfNull(table);
        var items = _fit.Correlations.Items;
        if (!table.Items.SequenceEqual(items, StringComparer.Ordinal))
            throw new ArgumentException($"Expected the items {string.Join(", ", items)}, found {string.Join(", ", table.Items)}.", nameof(table));
        var factors = _fit.Factors.Length;
        var scores = new double[table.Rows * factors];
        var deviations = new double[scores.Length];
        var byPattern = new Dictionary<string, ScoreWeights?>(StringComparer.Ordinal);
        var lookup = byPattern.GetAlternateLookup<ReadOnlySpan<char>>();
        Span<char> pattern = new char[items.Length];
        for (var row = 0; row < table.Rows; row++)
        {
            for (var item = 0; item < items.Length; item++) pattern[item] = double.IsNaN(table.Columns[item][row]) ? '-' : '+';
            if (!lookup.TryGetValue(pattern, out var weights))
            {
                weights = ScoreWeights.Of(_fit, _method, [.. Answered(pattern)]);
                lookup[pattern] = weights;
            }

            for (var factor = 0; factor < factors; factor++)
            {
                scores[row * factors + factor] = weights is null ? double.NaN : Score(table, row, weights, factor);
                deviations[row * factors + factor] = weights?.Deviations[factor] ?? double.NaN;
            }
        }

        return new(_fit.Factors, ImmutableArray.Create(scores), ImmutableArray.Create(deviations));
    }

    private double Score(ItemTable table, int row, ScoreWeights weights, int factor)
    {
        var sum = 0.0;
        for (var k = 0; k < weights.Items.Length; k++)
        {
            var item = weights.Items[k];
            sum += weights.Weights[k, factor] * (table.Columns[item][row] - _fit.Correlations.Means[item]) / _fit.Correlations.StandardDeviations[item];
        }

        return sum;
    }

    private static List<int> Answered(ReadOnlySpan<char> pattern)
    {
        List<int> answered = [];
        for (var item = 0; item < pattern.Length; item++)
            if (pattern[item] == '+') answered.Add(item);
        return answered;
    }
}
