using ContactFrequency.Numerics;
using ContactFrequency.Tests.Numerics.Nist;

namespace ContactFrequency.Tests.Numerics;

public class LevenbergMarquardtNistTests
{
    [Test]
    public void Minimise_FindsTheCertifiedParameters([ValueSource(typeof(NistFile), nameof(NistFile.Nonlinear))] string name, [Values(1, 2)] int start)
    {
        var file = NistFile.Read(name);
        var problem = new NistProblem(file);

        var fit = LevenbergMarquardt.Minimise(problem, file.Starts[start - 1]);

        var parameters = LogRelativeError.Worst(fit.Parameters, file.Certified, 11);
        var deviations = LogRelativeError.Worst(StandardErrors(fit, problem), file.StandardDeviations, 11);
        var sum = LogRelativeError.Of(fit.SumOfSquares, file.SumOfSquares, 11);
        TestContext.Out.WriteLine($"{name} start {start}: parameters {parameters:F1}, standard deviations {deviations:F1}, sum of squares {sum:F1}; "
            + $"{fit.Status} in {fit.Iterations}");
        Assert.That(fit.Status, Is.EqualTo(LeastSquaresStatus.Converged));
        // Eleven digits are certified, and rounding a number that begins with 1 to eleven digits can cost 0.7 of the last one.
        Assert.That(parameters, Is.GreaterThanOrEqualTo(10));
        // Lanczos1 fits to 1e-13, where a residual is a difference of numbers near 1 in doubles: three digits of it are left, and
        // no more of what rests on the sum of their squares. The parameters keep all of theirs.
        Assert.That(deviations, Is.GreaterThanOrEqualTo(name == "Lanczos1" ? 2 : 10));
        Assert.That(sum, Is.GreaterThanOrEqualTo(name == "Lanczos1" ? 2 : 10));
    }

    /// <remarks>A linear problem is one like any other; from far away, at the first undamped step it is solved.</remarks>
    [Test]
    public void Minimise_FindsTheCertifiedCoefficients([ValueSource(typeof(NistFile), nameof(NistFile.Linear))] string name, [Values(0, 1000)] double start)
    {
        var file = NistFile.Read(name);
        var problem = new NistLinearProblem(file);

        var fit = LevenbergMarquardt.Minimise(problem, [.. file.Certified.Select(_ => start)]);

        var coefficients = LogRelativeError.Worst(fit.Parameters, file.Certified, 15);
        var deviations = LogRelativeError.Worst(StandardErrors(fit, problem), file.StandardDeviations, 15);
        var sum = LogRelativeError.Of(fit.SumOfSquares, file.SumOfSquares, 15);
        TestContext.Out.WriteLine($"{name} from {start}: coefficients {coefficients:F1}, standard deviations {deviations:F1}, sum of squares {sum:F1}; {fit.Status} in {fit.Iterations}");
        Assert.That(fit.Status, Is.EqualTo(LeastSquaresStatus.Converged));
        // Wampler4 is the hardest: a polynomial of degree five to 20, and residuals up to a million times as large as the curve's least term, of whose rounding a few digits reach the coefficients.
        Assert.That(coefficients, Is.GreaterThanOrEqualTo(name == "Wampler4" ? 7 : 8));
        Assert.That(deviations, Is.GreaterThanOrEqualTo(8));
        Assert.That(sum, Is.GreaterThanOrEqualTo(8));
    }

    [Test]
    public void Derivatives_AreThoseOfTheModel([ValueSource(typeof(NistFile), nameof(NistFile.Nonlinear))] string name, [Values(1, 2)] int start)
    {
        var file = NistFile.Read(name);
        var problem = new NistProblem(file);
        var (at, size) = (file.Starts[start - 1], problem.Parameters);
        double[] gradient = new double[size], unwanted = new double[size], above = [.. at], below = [.. at];

        for (var k = 0; k < size; k++)
        {
            // Central differences err by about h² of the third derivative and by rounding over h; with h = 1e-5 of the parameter both are below 1e-7 of the largest value.
            var step = 1e-5 * Math.Abs(at[k]);
            (above[k], below[k]) = (at[k] + step, at[k] - step);
            for (var i = 0; i < problem.Residuals; i++)
            {
                var value = problem.Value(i, at, gradient);
                var slope = (problem.Value(i, above, unwanted) - problem.Value(i, below, unwanted)) / (above[k] - below[k]);
                Assert.That(gradient[k] * at[k], Is.EqualTo(slope * at[k]).Within(1e-6 * Math.Max(Math.Abs(value), Math.Abs(slope * at[k])) + 1e-9), $"parameter {k}, observation {i}");
            }

            (above[k], below[k]) = (at[k], at[k]);
        }
    }

    internal static IEnumerable<double> StandardErrors(LeastSquaresResult fit, ILeastSquaresProblem problem) => Enumerable.Range(0, problem.Parameters)
        .Select(k => Math.Sqrt(fit.SumOfSquares / (problem.Residuals - problem.Parameters) * fit.InverseNormal[k * problem.Parameters + k]));
}
