using ContactFrequency.Identification;
using ContactFrequency.Numerics;

namespace ContactFrequency.Segmentation;

/// <summary>The rows of a node in the order in which a split is looked for, side by side in memory, with the sums of the likelihood over stretches of them.</summary>
/// <remarks>Coefficients are differences from the node's model, in its turned regressors.</remarks>
internal sealed class SplitSequence<TRow>
    where TRow : IRowLikelihood
{
    private const int MaxIterations = 60;

    private readonly double[] _y;
    private readonly double[] _w;
    private readonly double[] _predictor;
    private readonly double[] _z;

    public SplitSequence(ModelRows rows, ReadOnlySpan<int> sequence, int rank)
    {
        Rank = rank;
        (_y, _w, _predictor, _z) = (new double[sequence.Length], new double[sequence.Length], new double[sequence.Length], new double[sequence.Length * rank]);
        for (var index = 0; index < sequence.Length; index++)
        {
            var row = sequence[index];
            (_y[index], _w[index], _predictor[index]) = (rows.Y[row], rows.W[row], rows.Predictor[row]);
            rows.ZOf(row, rank).CopyTo(_z.AsSpan(index * rank));
        }
    }

    public int Rank { get; }

    public int Count => _y.Length;

    /// <summary>Adds the score and the information of rows at some coefficients, or takes them off.</summary>
    /// <returns>Their log-likelihood.</returns>
    public double Add(int from, int to, ReadOnlySpan<double> coefficients, Span<double> score, Span<double> information, double sign = 1)
    {
        var logLikelihood = 0.0;
        for (var index = from; index < to; index++)
        {
            var z = _z.AsSpan(index * Rank, Rank);
            var predictor = _predictor[index];
            for (var k = 0; k < z.Length; k++) predictor += z[k] * coefficients[k];
            var (value, residual, curvature) = TRow.At(_y[index], predictor);
            var weight = sign * _w[index];
            logLikelihood += weight * value;
            var pull = weight * residual;
            for (var k = 0; k < z.Length; k++) score[k] += pull * z[k];
            SemidefiniteFactor.Add(information, z, weight * curvature);
        }

        return logLikelihood;
    }

    /// <summary>The highest log-likelihood of some stretches of rows, from coefficients that are moved to where it is.</summary>
    /// <param name="stretches">Pairs of start and end.</param>
    /// <param name="coefficients">The start; then the place of the maximum.</param>
    /// <param name="information">The information there.</param>
    public double Maximise(ReadOnlySpan<int> stretches, Span<double> coefficients, Span<double> information)
    {
        Span<double> score = stackalloc double[Rank], step = stackalloc double[Rank], trial = stackalloc double[Rank], factor = stackalloc double[Rank * Rank];
        var logLikelihood = Sum(stretches, coefficients, score, information);
        for (var iteration = 0; iteration < MaxIterations; iteration++)
        {
            information.CopyTo(factor);
            SemidefiniteFactor.Factor(factor, Rank);
            score.CopyTo(step);
            var gain = SemidefiniteFactor.Forward(factor, step) / 2;

            // What a step adds is the gain up to terms of its power 3/2, so that the rest is far below rounding.
            if (gain < 1e-9) return logLikelihood + gain;
            SemidefiniteFactor.Backward(factor, step);
            var before = logLikelihood;
            var isHigher = false;
            for (var length = 1.0; length > 1e-6 && !isHigher; length /= 2)
            {
                for (var k = 0; k < Rank; k++) trial[k] = coefficients[k] + length * step[k];
                logLikelihood = Sum(stretches, trial, score, information);
                isHigher = logLikelihood >= before;
            }

            if (!isHigher) return before;
            trial.CopyTo(coefficients);
        }

        return logLikelihood;
    }

    private double Sum(ReadOnlySpan<int> stretches, ReadOnlySpan<double> coefficients, Span<double> score, Span<double> information)
    {
        score.Clear();
        information.Clear();
        var sum = 0.0;
        for (var stretch = 0; stretch < stretches.Length; stretch += 2) sum += Add(stretches[stretch], stretches[stretch + 1], coefficients, score, information);
        return sum;
    }
}
