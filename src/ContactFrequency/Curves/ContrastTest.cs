using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>Whether frequency has an effect of any candidate shape, and of which.</summary>
public sealed class ContrastTest
{
    internal ContrastTest(ImmutableArray<ShapeContrast> contrasts)
    {
        Contrasts = contrasts;
        MostSignificant = contrasts.Where(contrast => double.IsFinite(contrast.Statistic)).Select(contrast => (ShapeContrast?)contrast).MaxBy(contrast => contrast!.Value.Statistic);
    }

    /// <summary>The candidates, in the order given.</summary>
    public ImmutableArray<ShapeContrast> Contrasts { get; }

    /// <summary>The candidate with the largest statistic; null where the levels show none.</summary>
    public ShapeContrast? MostSignificant { get; }

    /// <summary>Chance of a largest statistic as large as this if frequency had no effect; 1 where the levels show no candidate.</summary>
    public double PValue => MostSignificant?.PValue ?? 1;
}
