using System.Collections.Immutable;

namespace ContactFrequency.Experiments;

/// <summary>Customers with different true curves, taken together: expected purchases are Σ w·exp(g(f)).</summary>
internal sealed class TrueMixture(ImmutableArray<TrueCurve> curves, double[] weights)
{
    /// <summary>The frequency from 0 to the highest with the highest value; NaN if all do as well.</summary>
    public double Optimum(int maxFrequency)
    {
        const int steps = 1_024;
        var step = (double)maxFrequency / steps;
        var best = 0;
        var lowest = double.PositiveInfinity;
        var highest = double.NegativeInfinity;
        for (var index = 0; index <= steps; index++)
        {
            var value = Value(index * step);
            lowest = Math.Min(lowest, value);
            if (!(value > highest)) continue;
            highest = value;
            best = index;
        }

        if (!(highest > lowest)) return double.NaN;
        if (best is 0 or steps) return best * step;

        // One grid step on either side brackets the maximum; ternary search to the precision of the curve.
        var (from, to) = ((best - 1) * step, (best + 1) * step);
        while (to - from > 1e-7)
        {
            var third = (to - from) / 3;
            if (Value(from + third) < Value(to - third)) from += third;
            else to -= third;
        }

        return (from + to) / 2;
    }

    private double Value(double frequency)
    {
        var sum = 0.0;
        for (var index = 0; index < curves.Length; index++) sum += weights[index] * PortableMath.Exp(curves[index].LogEffect(frequency));
        return sum;
    }
}
