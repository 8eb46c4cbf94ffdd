using ContactFrequency.Numerics;

namespace ContactFrequency.Identification;

/// <summary>Fits a likelihood on indicators with a ridge penalty.</summary>
/// <remarks>
/// Model: the linear predictor of a row is the sum of the coefficients of its indicators; <c>Σ log-likelihood − (penalty/2)·Σ (coefficient − origin)²</c> is maximised,
/// the origin being 0 but for the intercept. Method: Newton with step halving. What the rows of a customer have in common is added up once. The information, which costs the square of a row's indicators, is
/// computed anew only when the old one no longer halves the steps.
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
    private const int MaxIterations = 60;

    /// <summary>Steps at least halve, so the error after one this small is smaller still; beside the noise in the data it is nothing.</summary>
    private const double LastStep = 5e-3;

    private readonly int _size = rows.IndicatorCount;
    private readonly double[] _gradient = new double[rows.IndicatorCount];

    /// <param name="start">A similar fit to begin from, which changes how long it takes; null to begin from the origin.</param>
    public RidgeFit Fit(RidgeFit? start)
    {
        double[] coefficients = [.. start?.Coefficients ?? new double[_size]];
        if (start is null) coefficients[0] = origin;
        double[] factor = [.. start?.Factor ?? new double[_size * _size]];
        // NaN: without a fit to begin from, the information has to be computed first.
        var (isFresh, previous) = (false, start is null ? double.NaN : double.PositiveInfinity);
        var value = Evaluate(coefficients);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            double[] step = [.. _gradient];
            CholeskySolver.Solve(factor, step);
            var longest = step.Max(Math.Abs);
            if (!isFresh && !(longest <= previous / 2))
            {
                if (!TryRefresh(coefficients, factor)) break;
                isFresh = true;
                continue;
            }

            previous = longest;
            for (var length = 1.0; ; length /= 2)
            {
                double[] moved = [.. coefficients.Select((one, k) => one + length * step[k])];
                if (longest < LastStep) return new(moved, factor);
                var next = Evaluate(moved);
                if (!(next >= value - 1e-9 * Math.Abs(value)) && length > 1e-6) continue;
                (coefficients, value, isFresh) = (moved, next, false);
                break;
            }
        }

        return new(coefficients, factor);
    }

    /// <summary>The penalised log-likelihood; leaves its gradient behind.</summary>
    private double Evaluate(double[] coefficients)
    {
        Array.Clear(_gradient);
        var value = 0.0;
        for (var (from, to) = (0, 0); from < used.Length; from = to)
        {
            to = NextCustomer(from);
            var shared = rows.Indicators(used[from])[..rows.CustomerWidth];
            var (common, residuals) = (Linear(shared, coefficients), 0.0);
            for (var index = from; index < to; index++)
            {
                var own = rows.Indicators(used[index])[rows.CustomerWidth..];
                var (logLikelihood, residual, _) = TRow.At(outcome[index], common + Linear(own, coefficients));
                (value, residuals) = (value + logLikelihood, residuals + residual);
                foreach (var i in own) _gradient[i] += residual;
            }

            foreach (var i in shared) _gradient[i] += residuals;
        }

        if (without is not null) _gradient.AsSpan(without.First, without.Count).Clear();
        for (var k = 0; k < _size; k++)
        {
            var away = coefficients[k] - (k == 0 ? origin : 0);
            value -= penalty / 2 * away * away;
            _gradient[k] -= penalty * away;
        }

        return value;
    }

    /// <summary>Replaces the factor by that of the information at the coefficients.</summary>
    private bool TryRefresh(double[] coefficients, double[] factor)
    {
        Array.Clear(factor);
        for (var (from, to) = (0, 0); from < used.Length; from = to)
        {
            to = NextCustomer(from);
            var shared = rows.Indicators(used[from])[..rows.CustomerWidth];
            var (common, weights) = (Linear(shared, coefficients), 0.0);
            for (var index = from; index < to; index++)
            {
                var active = rows.Indicators(used[index]);
                var (_, _, weight) = TRow.At(outcome[index], common + Linear(active[rows.CustomerWidth..], coefficients));
                weights += weight;
                for (var a = rows.CustomerWidth; a < active.Length; a++) Add(factor, active[a], active[..(a + 1)], weight);
            }

            for (var a = 0; a < shared.Length; a++) Add(factor, shared[a], shared[..(a + 1)], weights);
        }

        if (without is not null) LeaveOut(without, factor);
        for (var k = 0; k < _size; k++) factor[k * _size + k] += penalty;
        return CholeskySolver.TryFactor(factor, _size);
    }

    private void Add(double[] information, int indicator, ReadOnlySpan<ushort> others, double weight)
    {
        var row = information.AsSpan(indicator * _size, indicator + 1);
        foreach (var other in others) row[other] += weight;
    }

    /// <summary>The first of the used rows that is of another customer than one of them: what a customer's rows have in common is added up once.</summary>
    private int NextCustomer(int from)
    {
        var to = from + 1;
        while (to < used.Length && rows.Customer(used[to]) == rows.Customer(used[from])) to++;
        return to;
    }

    private void LeaveOut(Covariate covariate, double[] information)
    {
        var to = covariate.First + covariate.Count;
        for (var row = covariate.First; row < to; row++) information.AsSpan(row * _size, _size).Clear();
        for (var row = to; row < _size; row++) information.AsSpan(row * _size + covariate.First, covariate.Count).Clear();
    }

    private static double Linear(ReadOnlySpan<ushort> active, double[] coefficients)
    {
        var linear = 0.0;
        foreach (var i in active) linear += coefficients[i];
        return linear;
    }
}
