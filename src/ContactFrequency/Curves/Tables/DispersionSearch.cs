using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace ContactFrequency.Curves;

/// <summary>The negative binomial's r for means that are given, and the part of the log-likelihood that the means do not change.</summary>
/// <remarks>Maximum likelihood: Lawless, <i>Canadian Journal of Statistics</i> 15, 1987; r and the mean's parameters are independent, so that they may take turns.</remarks>
internal sealed class DispersionSearch
{
    /// <summary>log r above which the counts vary no more than Poisson's.</summary>
    private const double Lowest = -12, Highest = 18;

    private readonly ResponseRows _grouped;
    private readonly (double Y, double Weight)[] _counts;
    private readonly double _weight;

    public DispersionSearch(ResponseRows raw, ResponseRows grouped)
    {
        _grouped = grouped;
        SortedDictionary<double, double> counts = [];
        for (var row = 0; row < raw.Count; row++) counts[raw.Y[row]] = counts.GetValueOrDefault(raw.Y[row]) + raw.Weights[row];
        _counts = [.. counts.Select(count => (count.Key, count.Value))];
        _weight = raw.Weights.Sum();
    }

    /// <summary>A start from the counts' own spread.</summary>
    public double Start()
    {
        double sum = 0, squares = 0;
        foreach (var (y, weight) in _counts) (sum, squares) = (sum + weight * y, squares + weight * y * y);
        var mean = sum / _weight;
        var excess = squares / _weight - mean * mean - mean;
        return Math.Clamp(mean * mean / Math.Max(excess, 1e-3 * mean * mean), 0.1, 1000);
    }

    /// <summary>The most likely r; e¹⁸ where the counts vary less than Poisson's.</summary>
    public double Find(ReadOnlySpan<double> predictor)
    {
        double[] means = [.. Means(predictor)];
        if (Score(Math.Exp(Highest)) >= 0) return Math.Exp(Highest);
        if (Score(Math.Exp(Lowest)) <= 0) return Math.Exp(Lowest);
        return Brent.TryFindRoot(log => Score(Math.Exp(log)), Lowest, Highest, 1e-10, 200, out var root) ? Math.Exp(root) : Start();

        double Score(double r)
        {
            var sum = 0.0;

            // ψ(y + r) − ψ(r) is a sum of 1 ÷ (r + j), which keeps its digits where r is large and y is whole and small.
            foreach (var (y, weight) in _counts) sum += weight * (y <= 64 && y == Math.Floor(y) ? Reciprocals(r, (int)y) : SpecialFunctions.DiGamma(y + r) - SpecialFunctions.DiGamma(r));
            for (var row = 0; row < means.Length; row++)
            {
                // log r + 1 − log(μ + r) − (y + r) ÷ (μ + r)
                var u = means[row] / r;
                var log = u > 1e-4 ? Math.Log(1 + u) : u - u * u / 2 + u * u * u / 3;
                sum += _grouped.Weights[row] * (-log + (means[row] - _grouped.Y[row]) / (means[row] + r));
            }

            return sum * r;
        }
    }

    /// <summary><c>Σ w·(log Γ(y + r) − log Γ(r) − log Γ(y + 1) + r·log r)</c>.</summary>
    public double Constant(double r)
    {
        var sum = _weight * r * Math.Log(r);
        foreach (var (y, weight) in _counts) sum += weight * (SpecialFunctions.GammaLn(y + r) - SpecialFunctions.GammaLn(r) - SpecialFunctions.GammaLn(y + 1));
        return sum;
    }

    private double[] Means(ReadOnlySpan<double> predictor)
    {
        var means = new double[_grouped.Count];
        for (var row = 0; row < means.Length; row++) means[row] = _grouped.Sizes[row] * Math.Exp(predictor[row]);
        return means;
    }

    private static double Reciprocals(double r, int count)
    {
        var sum = 0.0;
        for (var j = 0; j < count; j++) sum += 1 / (r + j);
        return sum;
    }
}
