using System.Collections.Immutable;
using ContactFrequency.Data;

namespace ContactFrequency.Identification;

/// <summary>Takes out the bias that feedback leaves in a within-customer estimate: <c>2θ − (θ₁ + θ₂)/2</c> with θ₁ and θ₂ from the halves of each customer's periods.</summary>
/// <remarks>
/// Dhaene and Jochmans, <i>Review of Economic Studies</i> 82, 2015. The covariance is that of the same combination of the three estimates' influences.
/// A level that one of the halves does not determine stays as it is.
/// </remarks>
internal sealed class HalfPanelJackknife
{
    /// <summary>Fewest periods of a customer, on average, so that halves can be compared within.</summary>
    private const double MinPeriods = 4;

    private readonly ProfileRequest _request;
    private readonly ClusteredEstimate _whole;
    private readonly ClusteredEstimate[] _halves;

    private HalfPanelJackknife(ProfileRequest request, ClusteredEstimate whole, ClusteredEstimate[] halves) =>
        (_request, _whole, _halves) = (request, whole, halves);

    /// <summary>The correction; null where the halves have too few periods or purchases.</summary>
    public static HalfPanelJackknife? TryCorrect(ProfileRequest request, ClusteredEstimate whole)
    {
        if (whole.Rows < MinPeriods * whole.Customers) return null;
        ClusteredEstimate[] halves = [Half(first: true), Half(first: false)];
        return Array.TrueForAll(halves, half => half.Status == ProfileStatus.Estimated) ? new(request, whole, halves) : null;

        ClusteredEstimate Half(bool first)
        {
            var design = new SegmentDesign(request, whole.Design.Levels, new() { HasIntercept = false, Window = (customer, period) => IsInFirstHalf(customer, period) == first });
            return ClusteredNewton.Maximise(design, whole.Likelihood, new double[design.CoefficientCount], request.Threads);
        }

        // Of an odd number of periods the middle one goes to the first half of every other customer.
        bool IsInFirstHalf(int customer, int period) =>
            2 * period + (customer & 1) <= request.Panel.FirstPeriod(customer) + request.Panel.LastPeriod(customer);
    }

    public ProfileEstimate Profile(ProfileRequest request, IProfileFitter fitter, string assumption, ImmutableArray<DataNote> notes)
    {
        var levels = _whole.Design.Levels;
        double[] effects = new double[levels.Count], ofWhole = new double[levels.Count], ofHalf = new double[levels.Count];
        for (var effect = 0; effect < levels.Count; effect++)
        {
            var (whole, first, second) = (LikelihoodProfile.EffectOf(_whole, effect), LikelihoodProfile.EffectOf(_halves[0], effect), LikelihoodProfile.EffectOf(_halves[1], effect));
            var isCorrected = !double.IsNaN(first + second);
            (ofWhole[effect], ofHalf[effect]) = isCorrected ? (2, -0.5) : (1, 0);
            effects[effect] = isCorrected ? 2 * whole - (first + second) / 2 : whole;
        }

        Func<ICustomerInfluence> open = () => new SumOfInfluences(
            [Influence(_whole, ofWhole), .. _halves.Select(half => Influence(half, ofHalf))]);
        var covariance = InfluenceCovariance.Of(_request.Customers, levels.Count, open, _whole.Customers, _request.Threads);
        return new(ProfileAssembly.Of(request, fitter, assumption, levels, effects, covariance, _whole.Customers, _whole.Rows, notes), levels, open);

        ICustomerInfluence Influence(ClusteredEstimate estimate, double[] factors)
        {
            int[] wanted = [.. effects.Select((value, effect) => !double.IsNaN(value) && estimate.Has(estimate.Design.LevelCoefficients[effect]) ? estimate.Design.LevelCoefficients[effect] : -1)];
            return new ScoreInfluence(estimate, wanted, factors);
        }
    }
}
