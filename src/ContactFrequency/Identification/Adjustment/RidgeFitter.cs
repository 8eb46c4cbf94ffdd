using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Fits a likelihood on indicators with a ridge penalty.</summary>
/// <remarks>
/// Model: the linear predictor of a row is the sum of the coefficients of its indicators; <c>Σ log-likelihood − (penalty/2)·Σ (coefficient − origin)²</c> is maximised,
/// the origin being 0 but for the intercept. Method: Newton with step halving; a row costs the square of its number of indicators, not of all there are.
/// </remarks>
/// <param name="rows">The rows.</param>
/// <param name="used">Indices of the rows that are fitted to.</param>
/// <param name="outcome">Their outcomes.</param>
/// <param name="penalty">The penalty: how many rows' worth of information each coefficient is held back by.</param>
/// <param name="origin">Where the intercept is held back to.</param>
/// <param name="without">A covariate that is left out; its coefficients stay 0.</param>
internal sealed class RidgeFitter<TRow>(TrainingRows rows, int[] used, double[] outcome, double penalty, double origin, Covariate? without)
    where TRow : struct, IRowLikelihood
{
    private const int MaxIterations = 30;

    /// <summary>Newton doubles the digits with each step, so after a step this small the next one would be about its square.</summary>
    private const double LastStep = 1e-3;

    private readonly int _size = rows.IndicatorCount;

    /// <param name="start">Where to begin, for instance the coefficients of a similar fit; changes how long it takes.</param>
    public double[] Fit(double[] start)
    {
        double[] gradient = new double[_size], information = new double[_size * _size];
        var coefficients = start;
        var value = Evaluate(coefficients, gradient, information);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            double[] step = [.. gradient];
            if (!CholeskySolver.TrySolve(information, step)) break;
            var longest = step.Max(Math.Abs);
            for (var length = 1.0; ; length /= 2)
            {
                double[] moved = [.. coefficients.Select((one, k) => one + length * step[k])];
                if (longest < LastStep) return moved;
                var next = Evaluate(moved, gradient, information);
                if (!(next >= value - 1e-9 * Math.Abs(value)) && length > 1e-6) continue;
                (coefficients, value) = (moved, next);
                break;
            }
        }

        return coefficients;
    }

    private double Evaluate(double[] coefficients, double[] gradient, double[] information)
    {
        Array.Clear(gradient);
        Array.Clear(information);
        var all = rows.Indicators;
        var (value, width) = (0.0, rows.Width);
        for (var index = 0; index < used.Length; index++)
        {
            var active = all.Slice(used[index] * width, width);
            var linear = 0.0;
            foreach (var i in active) linear += coefficients[i];
            var (logLikelihood, residual, weight) = TRow.At(outcome[index], linear);
            value += logLikelihood;
            for (var a = 0; a < active.Length; a++)
            {
                gradient[active[a]] += residual;
                var row = information.AsSpan(active[a] * _size, active[a] + 1);
                foreach (var j in active[..(a + 1)]) row[j] += weight;
            }
        }

        if (without is not null) LeaveOut(without, gradient, information);
        for (var k = 0; k < _size; k++)
        {
            var away = coefficients[k] - (k == 0 ? origin : 0);
            value -= penalty / 2 * away * away;
            gradient[k] -= penalty * away;
            information[k * _size + k] += penalty;
        }

        return value;
    }

    private void LeaveOut(Covariate covariate, double[] gradient, double[] information)
    {
        var to = covariate.First + covariate.Count;
        gradient.AsSpan(covariate.First, covariate.Count).Clear();
        for (var row = covariate.First; row < to; row++) information.AsSpan(row * _size, _size).Clear();
        for (var row = to; row < _size; row++) information.AsSpan(row * _size + covariate.First, covariate.Count).Clear();
    }
}
