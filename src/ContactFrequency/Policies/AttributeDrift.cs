using MathNet.Numerics.Distributions;

namespace ContactFrequency.Policies;

/// <summary>How far the customers who were scored differ in one attribute from those whom the policy was fitted to.</summary>
/// <param name="Attribute">Name of the attribute.</param>
/// <param name="Customers">Customers scored.</param>
/// <param name="Below">Share of them with a number below the smallest one fitted to; 0 for names.</param>
/// <param name="Above">Share of them with a number above the largest one fitted to; 0 for names.</param>
/// <param name="Unknown">Share of them with a name that did not occur; 0 for numbers.</param>
/// <param name="Missing">Share of them without a value.</param>
/// <param name="FittedMissing">Share of the customers fitted to without a value.</param>
/// <param name="StabilityIndex">Population stability index over the fitted bins or names, with one more for missing values and for names a third for unknown ones; NaN without customers.</param>
/// <param name="Noise">What chance alone stays below in 99 of 100 cases with as many customers.</param>
/// <param name="Verdict">What that comes to.</param>
public sealed record AttributeDrift(
    string Attribute, long Customers, double Below, double Above, double Unknown, double Missing, double FittedMissing, double StabilityIndex, double Noise, DriftVerdict Verdict)
{
    private const double Noticeable = 0.1;
    private const double Large = 0.25;

    /// <summary>What stands for a share of nothing, whose logarithm there is not.</summary>
    private const double LeastShare = 1e-4;

    /// <summary>Share outside what the policy was fitted to: below, above or unknown.</summary>
    public double Outside => Below + Above + Unknown;

    /// <param name="fitted">The attribute as it was.</param>
    /// <param name="counts">Customers scored by bin or name, then those with an unknown name, without a value, below and above.</param>
    /// <remarks>
    /// The index is Σ (s − f) ln (s / f) over shares scored and fitted. Of k classes and n and m customers of one population it is
    /// about (1/n + 1/m) times a χ² of k − 1 degrees of freedom (Yurdakul, <i>Statistical Properties of Population Stability Index</i>, Western Michigan University, 2018).
    /// </remarks>
    internal static AttributeDrift Of(AttributeDistribution fitted, ReadOnlySpan<long> counts)
    {
        var bins = fitted.Shares.Length;
        var (unknown, missing, below, above) = (counts[bins], counts[bins + 1], counts[bins + 2], counts[bins + 3]);
        var customers = unknown + missing;
        foreach (var count in counts[..bins]) customers += count;
        if (customers == 0 || fitted.Customers == 0) return new(fitted.Attribute, customers, 0, 0, 0, double.NaN, fitted.Missing, double.NaN, double.NaN, DriftVerdict.Unknown);
        var (index, classes) = (0.0, 0);
        for (var bin = 0; bin < bins; bin++) Add(counts[bin], (1 - fitted.Missing) * fitted.Shares[bin]);
        Add(unknown, 0);
        Add(missing, fitted.Missing);
        var noise = classes < 2 ? 0 : ChiSquared.InvCDF(classes - 1, 0.99) * (1.0 / customers + 1.0 / fitted.Customers);
        var verdict = index < Math.Max(Noticeable, noise) ? DriftVerdict.Stable : index < Large ? DriftVerdict.Shifted : DriftVerdict.Drifted;
        return new(fitted.Attribute, customers, Share(below), Share(above), Share(unknown), Share(missing), fitted.Missing, index, noise, verdict);

        double Share(long count) => count / (double)customers;

        void Add(long count, double before)
        {
            if (count == 0 && before == 0) return;
            classes++;
            var (now, then) = (Math.Max(Share(count), LeastShare), Math.Max(before, LeastShare));
            index += (now - then) * Math.Log(now / then);
        }
    }
}
