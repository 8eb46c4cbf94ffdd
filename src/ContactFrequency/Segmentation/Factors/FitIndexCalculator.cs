using ContactFrequency.Numerics;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Segmentation.Factors;

/// <summary>Computes <see cref="FactorFitIndices"/>.</summary>
internal static class FitIndexCalculator
{
    public static FactorFitIndices Of(ItemCorrelations items, Matrix<double> loadings, Vector<double> uniquenesses)
    {
        var (correlations, size, customers, factors) = (items.Matrix, items.Items.Length, items.Customers, loadings.ColumnCount);
        var common = loadings * loadings.Transpose();
        var fitted = (common + Matrix<double>.Build.DenseOfDiagonalVector(uniquenesses)).Cholesky();
        var logDeterminant = items.Eigenvalues.Sum(Math.Log);
        var discrepancy = Math.Max(0, fitted.DeterminantLn - logDeterminant + fitted.Solve(correlations).Trace() - size);
        var freedom = DegreesOfFreedom(size, factors);
        // So few customers that the correction leaves none have no statistic.
        var scale = Math.Max(0, customers - 1 - (2 * size + 5) / 6.0 - 2 * factors / 3.0);
        var chiSquare = scale * discrepancy;
        var noFactors = scale * -logDeterminant / DegreesOfFreedom(size, 0);
        var isTested = freedom > 0 && scale > 0;
        return new()
        {
            Discrepancy = discrepancy,
            ChiSquare = scale > 0 ? chiSquare : double.NaN,
            DegreesOfFreedom = freedom,
            PValue = isTested ? UpperTail.OfChiSquare(chiSquare, freedom) : double.NaN,
            Rmsea = isTested ? Math.Sqrt(Math.Max(0, chiSquare / ((double)freedom * customers) - 1.0 / (customers - 1))) : double.NaN,
            RmseaLower = isTested ? End(0.95) : double.NaN,
            RmseaUpper = isTested ? End(0.05) : double.NaN,
            TuckerLewis = isTested ? (noFactors - chiSquare / freedom) / (noFactors - 1) : double.NaN,
            RootMeanSquareResidual = Math.Sqrt(SumOfSquaredResiduals(correlations, common) / (size * (size - 1) / 2.0)),
        };

        double End(double chance) => Math.Sqrt(NoncentralChiSquare.Noncentrality(chiSquare, freedom, chance) / ((double)freedom * (customers - 1)));
    }

    /// <summary>Correlations less free parameters; negative where there are fewer of the former.</summary>
    public static int DegreesOfFreedom(int items, int factors) => ((items - factors) * (items - factors) - items - factors) / 2;

    /// <summary>Over pairs of items.</summary>
    public static double SumOfSquaredResiduals(Matrix<double> correlations, Matrix<double> common)
    {
        var sum = 0.0;
        for (var i = 0; i < common.RowCount; i++)
            for (var j = 0; j < i; j++) sum += Math.Pow(correlations[i, j] - common[i, j], 2);
        return sum;
    }
}
