using System.Collections.Immutable;
using ContactFrequency.Numerics;
using ContactFrequency.Segmentation.Factors;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Tests.Segmentation.Factors;

/// <summary>Answers made from known factors: each item loads on one of them.</summary>
internal sealed class FactorWorld
{
    private readonly Matrix<double> _root;

    /// <param name="factors">Number of factors.</param>
    /// <param name="itemsPerFactor">Items of each.</param>
    /// <param name="loading">Loading of the k-th item of a factor.</param>
    /// <param name="correlation">Between any two factors.</param>
    public FactorWorld(int factors, int itemsPerFactor, Func<int, double> loading, double correlation)
    {
        Loadings = Matrix<double>.Build.Dense(factors * itemsPerFactor, factors, (item, factor) => item / itemsPerFactor == factor ? loading(item % itemsPerFactor) : 0);
        FactorCorrelations = Matrix<double>.Build.Dense(factors, factors, (one, other) => one == other ? 1 : correlation);
        _root = FactorCorrelations.Cholesky().Factor;
        Items = [.. Enumerable.Range(0, Loadings.RowCount).Select(item => $"q_{(char)('a' + item / itemsPerFactor)}{item % itemsPerFactor + 1}")];
    }

    public Matrix<double> Loadings { get; }

    public Matrix<double> FactorCorrelations { get; }

    public ImmutableArray<string> Items { get; }

    /// <summary>The correlations that the truth implies, without any chance.</summary>
    public Matrix<double> Correlations()
    {
        var fitted = Loadings * FactorCorrelations * Loadings.Transpose();
        fitted.SetDiagonal(Vector<double>.Build.Dense(fitted.RowCount, 1));
        return fitted;
    }

    /// <summary>Draws customers: their answers, and the true factors behind them.</summary>
    /// <param name="missing">Chance that an answer is missing.</param>
    public (ItemTable Answers, Matrix<double> Factors) Draw(int customers, int seed, double missing = 0)
    {
        var draws = new SeededDraws(seed);
        var own = (1 - (Loadings * FactorCorrelations * Loadings.Transpose()).Diagonal()).PointwiseSqrt();
        var truth = Matrix<double>.Build.Dense(customers, Loadings.ColumnCount);
        var answers = Enumerable.Range(0, Items.Length).Select(_ => new double[customers]).ToArray();
        for (var row = 0; row < customers; row++)
        {
            var factors = _root * Vector<double>.Build.Dense(Loadings.ColumnCount, _ => draws.Normal());
            truth.SetRow(row, factors);
            var common = Loadings * factors;
            for (var item = 0; item < answers.Length; item++)
            {
                var answer = common[item] + own[item] * draws.Normal();
                answers[item][row] = draws.Uniform() < missing ? double.NaN : answer;
            }
        }

        return (new(Items, [.. answers.Select(ImmutableArray.Create)]), truth);
    }
}
