using System.Collections.Immutable;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Whether a customer answered enough for all factors to be compared.</summary>
internal sealed class AnswerCoverage(FactorFit fit)
{
    /// <summary>A loading from which an item counts as one of the factor's.</summary>
    public const double Salient = 0.3;

    private readonly ImmutableArray<int[]> _itemsOf =
        [.. Enumerable.Range(0, fit.Factors.Length).Select(factor => Enumerable.Range(0, fit.Loadings.Length).Where(item => Math.Abs(fit.Loadings[item][factor]) >= Salient).ToArray())];

    public bool Tells(ItemTable answers, int row)
    {
        var answered = 0;
        foreach (var column in answers.Columns)
            if (!double.IsNaN(column[row])) answered++;
        if (2 * answered < answers.Items.Length || answered == 0) return false;
        foreach (var items in _itemsOf)
            if (items.Length > 0 && Array.TrueForAll(items, item => double.IsNaN(answers.Columns[item][row]))) return false;
        return true;
    }

    public static bool HasAny(ItemTable answers, int row) => answers.Columns.Any(column => !double.IsNaN(column[row]));
}
