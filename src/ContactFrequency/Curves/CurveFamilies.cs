using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>The families of response curves.</summary>
public static class CurveFamilies
{
    /// <summary>The families that are fitted to a profile, simplest first.</summary>
    public static ImmutableArray<CurveFamily> All { get; } = [NoEffect.Instance, Linear.Instance, Quadratic.Instance, Ricker.Instance];

    /// <summary>The family of a name; null if there is none.</summary>
    public static CurveFamily? Find(string name) => All.FirstOrDefault(family => family.Name == name);
}
