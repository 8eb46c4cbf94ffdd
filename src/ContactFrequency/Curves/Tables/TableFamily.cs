using System.Collections.Immutable;

namespace ContactFrequency.Curves;

/// <summary>A family as a table is fitted with it, and the parameters under which its field knows it.</summary>
/// <param name="Name">Name of the curve in results.</param>
/// <param name="Curve">The curve.</param>
/// <param name="HasIntercept">Whether the curve's height is a parameter besides the curve's own.</param>
/// <param name="Parameters">Names of the parameters reported; where null, the intercept, the covariates and the curve's own.</param>
/// <param name="Reported">Of each of them but the covariates' the factors that the intercept and the curve's own parameters take.</param>
internal sealed record TableFamily(string Name, CurveFamily Curve, bool HasIntercept = true, ImmutableArray<string>? Parameters = null, double[][]? Reported = null)
{
    /// <summary>The four-parameter log-logistic curve: Hill's with its height, <c>c + (d − c) ÷ (1 + (x ÷ e)^b)</c>.</summary>
    public static TableFamily LogLogistic { get; } = new("log_logistic", Hill.Instance, true, ["b", "c", "d", "e"], [[0, 0, 0, 1], [1, 1, 0, 0], [1, 0, 0, 0], [0, 0, 1, 0]]);

    private static double[][] Hormesis { get; } = [[0, 0, 0, 0, 1], [1, -1, 0, 0, 0], [1, 0, 0, 0, 0], [0, 0, 0, 1, 0], [0, 0, 1, 0, 0]];

    /// <summary>The families that suit a table, simplest first.</summary>
    public static ImmutableArray<TableFamily> For(ResponseTable table)
    {
        var (lowest, unit) = (double.PositiveInfinity, double.PositiveInfinity);
        foreach (var x in table.X.Where((_, row) => table.Weights[row] > 0))
        {
            lowest = Math.Min(lowest, x);
            if (x > 0) unit = Math.Min(unit, x);
        }

        var all = CurveFamilies.For(double.IsFinite(unit) ? unit : 1);

        // Powers and logarithms have no doses below zero.
        if (lowest < 0) return [.. all.Where(family => family is NoEffect or Linear or Quadratic).Select(family => new TableFamily(family.Name, family))];
        List<TableFamily> families = [.. all.Select(family => family is BrainCousens
            ? new TableFamily(family.Name, family, true, ["b", "c", "d", "e", "f"], Hormesis)
            : new TableFamily(family.Name, family))];
        families.Add(new("cedergreen", Cedergreen.Instance, true, ["b", "c", "d", "e", "f"], Hormesis));

        // A lower limit of zero means something for measurements that have one, and for no particular value of a covariate.
        if (table.Likelihood == ResponseLikelihood.Gaussian && table.Covariates.IsEmpty && table.Y.Where((_, row) => table.Weights[row] > 0).All(y => y >= 0))
            families.Insert(families.Count - 2, new("brain_cousens_4", BrainCousensToZero.Instance, false, ["b", "d", "e", "f"], [[0, 0, 0, 1], [1, 0, 0, 0], [0, 0, 1, 0], [0, 1, 0, 0]]));
        return [.. families];
    }

    /// <summary>Names of the parameters reported, the covariates' among them.</summary>
    public ImmutableArray<string> Names(ImmutableArray<ResponseCovariate> covariates) => Parameters is { } own
        ? [.. own, .. covariates.Select(covariate => covariate.Name)]
        : [.. HasIntercept ? ["intercept"] : ImmutableArray<string>.Empty, .. covariates.Select(covariate => covariate.Name), .. Curve.ParameterNames];

    /// <summary>The factors of a reported parameter on all of the fit's: intercept, covariates, the curve's own.</summary>
    public double[] Factors(int parameter, int covariates)
    {
        var height = HasIntercept ? 1 : 0;
        var factors = new double[height + covariates + Curve.ParameterNames.Length];
        if (Reported is null) factors[parameter] = 1;
        else if (parameter >= Reported.Length) factors[height + parameter - Reported.Length] = 1;
        else
            for (var k = 0; k < Reported[parameter].Length; k++)
                factors[k < height ? k : k + covariates] = Reported[parameter][k];
        return factors;
    }
}
