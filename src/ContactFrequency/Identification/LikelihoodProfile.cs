using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Identification;

/// <summary>Turns the maximum of a likelihood into a profile with its influences.</summary>
internal static class LikelihoodProfile
{
    public static ProfileEstimate Of(
        ProfileRequest request, IProfileFitter fitter, string assumption, ClusteredEstimate estimate, ImmutableArray<DataNote> notes)
    {
        var (design, levels) = (estimate.Design, estimate.Design.Levels);
        if (estimate.Status != ProfileStatus.Estimated) return new(ProfileAssembly.Empty(request, fitter, assumption, estimate.Status, notes), levels, null);
        double[] effects = [.. Enumerable.Range(0, levels.Count).Select(effect => EffectOf(estimate, effect))];
        int[] wanted = [.. effects.Select((value, effect) => double.IsNaN(value) ? -1 : design.LevelCoefficients[effect])];
        double[] factors = [.. effects.Select(_ => 1.0)];
        Func<ICustomerInfluence> open = () => new ScoreInfluence(estimate, wanted, factors);
        var covariance = ScoreProducts.Sandwich(wanted, estimate.InverseInformation, estimate.ScoreProducts, estimate.Customers);
        return new(ProfileAssembly.Of(request, fitter, assumption, levels, effects, covariance, estimate.Customers, estimate.Rows, notes), levels, open);
    }

    /// <summary>A level effect: 0 at a reference, NaN where not determined.</summary>
    public static double EffectOf(ClusteredEstimate estimate, int effect) => estimate.Design.LevelCoefficients[effect] switch
    {
        SegmentDesign.None => 0,
        var coefficient when estimate.Has(coefficient) => estimate.Coefficients[coefficient],
        _ => double.NaN,
    };
}
