using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>The families of response curves.</summary>
public static class CurveFamilies
{
    /// <summary>The families that are fitted to a profile, simplest first. A contact is the unit of frequency.</summary>
    public static ImmutableArray<CurveFamily> All { get; } = For(1);

    /// <summary>The family of a name; null if there is none.</summary>
    public static CurveFamily? Find(string name) => All.FirstOrDefault(family => family.Name == name);

    /// <summary>The families for frequencies measured in any unit.</summary>
    internal static ImmutableArray<CurveFamily> For(double unit) =>
        [NoEffect.Instance, Linear.Instance, Quadratic.Instance, new LogQuadratic(unit), Ricker.Instance, MichaelisMenten.Instance, Hill.Instance, HillWithFatigue.Instance, BrainCousens.Instance];
}
