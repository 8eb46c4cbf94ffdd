using ContactFrequency.Curves;
using ContactFrequency.Numerics;

namespace ContactFrequency.Thresholds;

/// <summary>Maximum likelihood of a predictor that is linear in its parameters.</summary>
internal sealed class LinearPredictor(ResponseRows rows, ResponseKernel kernel, double[] design, int size) : ILeastSquaresProblem
{
    /// <summary>A predictor further from zero than this on a log scale stands for one that runs away.</summary>
    private const double Farthest = 30;

    public int Parameters => size;

    public int Residuals => rows.Count;

    public bool Evaluate(ReadOnlySpan<double> parameters, Span<double> residuals, Span<double> jacobian)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            residuals[row] = kernel.Residual(rows.Y[row], rows.Sizes[row], rows.Weights[row], At(row, parameters), out var derivative);
            if (!double.IsFinite(residuals[row])) return false;
            if (jacobian.IsEmpty) continue;
            for (var k = 0; k < size; k++) jacobian[row * size + k] = derivative * design[row * size + k];
        }

        return true;
    }

    /// <summary>A level line at the mean response; the first column is the intercept's.</summary>
    public double[] Start()
    {
        double sum = 0, total = 0, weight = 0;
        for (var row = 0; row < rows.Count; row++)
            (sum, total, weight) = (sum + rows.Weights[row] * rows.Y[row], total + rows.Weights[row] * rows.Sizes[row], weight + rows.Weights[row]);
        var start = new double[size];
        start[0] = kernel.Guess(sum / weight, total / weight);
        return start;
    }

    /// <summary>
    /// The standard error of a parameter whatever the rows' variances: HC3, each row's score divided by one less its leverage. A row of chances stands for its trials, so that it is the same however they are put into rows.
    /// NaN where a row that the parameter rests on says nothing of its own variance, or where a predictor has run away.
    /// </summary>
    public double RobustError(ReadOnlySpan<double> parameters, int parameter)
    {
        var jacobian = new double[design.Length];
        for (var row = 0; row < rows.Count; row++)
        {
            var information = kernel.ScoreAndInformation(rows.Y[row], rows.Sizes[row], rows.Weights[row], At(row, parameters)).Information;
            for (var k = 0; k < size; k++) jacobian[row * size + k] = Math.Sqrt(information) * design[row * size + k];
        }

        double[] weighted = [.. jacobian];
        HouseholderQR.Reduce(jacobian, new double[rows.Count], size);
        var inverse = HouseholderQR.InverseOfNormal(jacobian, size);
        var variance = 0.0;
        for (var row = 0; row < rows.Count; row++)
        {
            var eta = At(row, parameters);
            if (kernel.Likelihood != ResponseLikelihood.Gaussian && !(Math.Abs(eta) < Farthest)) return double.NaN;
            var (score, information) = kernel.ScoreAndInformation(rows.Y[row], rows.Sizes[row], rows.Weights[row], eta);
            double leverage = 0, influence = 0;
            for (var i = 0; i < size; i++)
            {
                influence += inverse[parameter * size + i] * design[row * size + i];
                for (var j = 0; j < size; j++) leverage += weighted[row * size + i] * inverse[i * size + j] * weighted[row * size + j];
            }

            var isOfTrials = kernel.Likelihood == ResponseLikelihood.Binomial;
            if (!isOfTrials && leverage > 1 - 1e-9)
            {
                if (influence * influence * information > 1e-9 * inverse[parameter * size + parameter]) return double.NaN;
                continue;
            }

            // Of n trials with k successes: k scores of 1 − p and n − k of −p.
            var chance = 1 / (1 + Math.Exp(-eta));
            var squares = !isOfTrials ? score * score
                : rows.Weights[row] * rows.Weights[row] * (rows.Y[row] * (1 - chance) * (1 - chance) + (rows.Sizes[row] - rows.Y[row]) * chance * chance);
            var rest = 1 - (isOfTrials ? leverage / rows.Sizes[row] : leverage);
            variance += influence * influence * squares / (rest * rest);
        }

        return Math.Sqrt(variance);
    }

    private double At(int row, ReadOnlySpan<double> parameters)
    {
        var sum = 0.0;
        for (var k = 0; k < size; k++) sum += parameters[k] * design[row * size + k];
        return sum;
    }
}
