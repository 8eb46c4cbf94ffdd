using System.Globalization;
using ContactFrequency.Data;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Says what a reader of factors has to know.</summary>
internal static class FactorNotes
{
    /// <summary>Below this the items have too little in common.</summary>
    private const double PoorAdequacy = 0.5;

    public static void OfCorrelations(ItemCorrelations correlations, SamplingAdequacy adequacy, List<DataNote> notes)
    {
        if (correlations.IsRepaired)
            notes.Add(new("factors_correlations_repaired", 1, "The correlations of the items do not fit together, because of missing answers or of items that repeat each other; the smallest eigenvalues were raised."));
        if (!(adequacy.Overall >= PoorAdequacy))
            notes.Add(new("factors_poor_sampling", 1, string.Create(CultureInfo.InvariantCulture, $"The items have little in common (KMO {adequacy.Overall:F2}, below {PoorAdequacy}); their factors mean little.")));
    }

    public static void OfFit(FactorFit fit, List<DataNote> notes)
    {
        var items = fit.Correlations.Items;
        if (fit.Status == FactorStatus.Heywood)
        {
            var held = items.Where((_, item) => fit.Uniquenesses[item] <= fit.Options.LeastUniqueness * (1 + 1e-6)).ToList();
            notes.Add(new("factors_heywood", held.Count, $"Factors would explain all of {string.Join(", ", held)} (a Heywood case); their uniqueness was held at its bound. There may be too many factors, or an item asked twice."));
        }

        if (!fit.IsUsable) notes.Add(new("factors_not_fitted", 1, $"The factors could not be estimated ({fit.Status}), so there are no drivers from them."));
        for (var factor = 0; factor < fit.Factors.Length; factor++)
        {
            var salient = fit.Loadings.Count(row => Math.Abs(row[factor]) >= AnswerCoverage.Salient);
            if (salient < 2)
                notes.Add(new("factors_thin", salient, $"Factor '{fit.Factors[factor]}' has {salient} items that load {AnswerCoverage.Salient.ToString(CultureInfo.InvariantCulture)} or more on it; it stands for that item rather than for something in common."));
        }
    }
}
