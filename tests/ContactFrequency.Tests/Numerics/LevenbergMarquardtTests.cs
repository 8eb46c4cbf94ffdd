using ContactFrequency.Numerics;
using ContactFrequency.Tests.Numerics.Nist;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Tests.Numerics;

public class LevenbergMarquardtTests
{
    private static readonly double[] X = [0, 1, 2, 3, 4, 6, 8, 12];

    // b0·x·exp(−x ÷ b1) with b = (0.5, 3), and the same with errors.
    private static readonly double[] Exact = [.. X.Select(x => 0.5 * x * Math.Exp(-x / 3))];
    private static readonly double[] Noisy = [.. Exact.Select((y, i) => y + 0.02 * Math.Sin(7 * i + 1))];

    [Test]
    public void Minimise_FindsTheParameters_WhereResidualsVanish()
    {
        var fit = LevenbergMarquardt.Minimise(new CurveProblem(X, Exact, 2, Ricker), [0.1, 1]);

        Assert.That(fit.Status, Is.EqualTo(LeastSquaresStatus.Converged));
        Assert.That(fit.Parameters, Is.EqualTo(new[] { 0.5, 3 }).Within(1e-14));
        Assert.That(fit.SumOfSquares, Is.LessThan(1e-30));
    }

    [Test]
    public void Minimise_StaysWhereItIs_WhenStartedAtTheSolution()
    {
        var problem = new CurveProblem(X, Noisy, 2, Ricker);
        var found = LevenbergMarquardt.Minimise(problem, [0.1, 1]);

        var again = LevenbergMarquardt.Minimise(problem, found.Parameters);

        Assert.That(again.Status, Is.EqualTo(LeastSquaresStatus.Converged));
        Assert.That(again.Iterations, Is.LessThanOrEqualTo(1));
        // Where rounding alone is left to improve, it moves by rounding alone.
        Assert.That(again.Parameters, Is.EqualTo(found.Parameters).Within(1e-14));
    }

    [TestCase(0.99, true)]
    [TestCase(1.01, false)]
    public void Minimise_StopsAtTheRelativeOffset_ByHand(double tolerance, bool moves)
    {
        // b − 1 twice and b + 1 twice at b = 1/√3: along the parameter lies 4·b² = 4/3, across it 4, with 4 − 1 degrees of freedom. Bates and Watts' offset is √(4/3) ÷ √(4/3).
        var start = 1 / Math.Sqrt(3);
        static double Constant(double x, ReadOnlySpan<double> b, Span<double> gradient)
        {
            gradient[0] = 1;
            return b[0];
        }

        var fit = LevenbergMarquardt.Minimise(new CurveProblem([0, 1, 2, 3], [1, -1, 1, -1], 1, Constant), [start], tolerance);

        Assert.That(fit.Parameters[0] != start, Is.EqualTo(moves));
    }

    [Test]
    public void Minimise_StaysWhereItIs_WhenStartedAtZeroResiduals()
    {
        // 0·x·exp(−x ÷ 3) is 0 whatever the shape: the residuals vanish and say nothing of it.
        var fit = LevenbergMarquardt.Minimise(new CurveProblem(X, new double[X.Length], 2, Ricker), [0, 3]);

        Assert.That(fit.Status, Is.EqualTo(LeastSquaresStatus.RankDeficient));
        Assert.That((fit.Iterations, fit.Parameters[0], fit.Parameters[1]), Is.EqualTo((0, 0.0, 3.0)));
    }

    [TestCase(1e-6, 1e6)]
    [TestCase(1e6, 1e-6)]
    [TestCase(1e6, 1e6)]
    public void Minimise_DoesNotDependOnTheUnitsOfTheParameters(double unit, double other)
    {
        var plain = LevenbergMarquardt.Minimise(new CurveProblem(X, Noisy, 2, Ricker), [0.1, 1]);

        var scaled = LevenbergMarquardt.Minimise(new CurveProblem(X, Noisy, 2, Ricker, units: [unit, other]), [0.1 / unit, 1 / other]);

        Assert.That(scaled.Iterations, Is.EqualTo(plain.Iterations).Within(1));
        Assert.That(scaled.Parameters[0] * unit, Is.EqualTo(plain.Parameters[0]).Within(1e-13));
        Assert.That(scaled.Parameters[1] * other, Is.EqualTo(plain.Parameters[1]).Within(1e-13));
        Assert.That(StandardError(scaled, 1, X.Length) * other, Is.EqualTo(StandardError(plain, 1, X.Length)).Within(1e-13));
    }

    [Test]
    public void Minimise_SolvesALinearProblem_InAFewDampedStepsAndOneFull()
    {
        double[] y = [.. X.Select((x, i) => 2 - 3 * x + Math.Cos(5 * i))];
        var linear = Matrix<double>.Build.DenseOfRows(X.Select(x => new[] { 1, x })).QR().Solve(Vector<double>.Build.DenseOfArray(y));

        var fit = LevenbergMarquardt.Minimise(new CurveProblem(X, y, 2, Line), [1000, 1000]);

        Assert.That(fit.Iterations, Is.LessThanOrEqualTo(8));
        Assert.That(fit.Parameters, Is.EqualTo(linear.ToArray()).Within(1e-12));
    }

    [Test]
    public void Minimise_ReportsRankDeficiency_WhereTwoParametersDoTheSame()
    {
        var fit = LevenbergMarquardt.Minimise(new CurveProblem(X, Noisy, 3, (x, b, gradient) =>
        {
            var value = Ricker(x, [b[0] + b[2], b[1]], gradient);
            gradient[2] = gradient[0];
            return value;
        }), [0.1, 1, 0.2]);
        var two = LevenbergMarquardt.Minimise(new CurveProblem(X, Noisy, 2, Ricker), [0.1, 1]);

        Assert.That(fit.Status, Is.EqualTo(LeastSquaresStatus.RankDeficient));
        Assert.That(fit.InverseNormal, Is.All.NaN);
        Assert.That(StandardError(fit, 1, X.Length), Is.NaN);
        // What the residuals do determine is found all the same.
        Assert.That(fit.Parameters[0] + fit.Parameters[2], Is.EqualTo(two.Parameters[0]).Within(1e-7));
    }

    [Test]
    public void Minimise_MeetsAllResiduals_WithAsManyParameters()
    {
        var fit = LevenbergMarquardt.Minimise(new CurveProblem([1, 5], [0.3, 0.4], 2, Ricker), [0.1, 1]);

        Assert.That(fit.Status, Is.EqualTo(LeastSquaresStatus.Converged));
        Assert.That(fit.SumOfSquares, Is.LessThan(1e-30));
        Assert.That(StandardError(fit, 0, 2), Is.NaN);
    }

    [Test]
    public void Minimise_StepsBack_FromOutsideTheDomain()
    {
        var problem = new CurveProblem(X, Noisy, 2, Ricker, b => b[1] is > 0 and < 3.5);
        var free = LevenbergMarquardt.Minimise(new CurveProblem(X, Noisy, 2, Ricker), [0.1, 1]);

        var fit = LevenbergMarquardt.Minimise(problem, [2, 0.2]);

        Assert.That(problem.Rejections, Is.Positive);
        Assert.That(fit.Status, Is.EqualTo(LeastSquaresStatus.Converged));
        Assert.That(fit.Parameters, Is.EqualTo(free.Parameters).Within(1e-12));
    }

    [Test]
    public void Minimise_Stalls_WhereTheMinimumIsOutsideTheDomain()
    {
        var fit = LevenbergMarquardt.Minimise(new CurveProblem(X, Noisy, 2, Ricker, b => b[1] < 2), [0.1, 1]);

        Assert.That(fit.Status, Is.EqualTo(LeastSquaresStatus.Stalled));
        Assert.That(fit.Parameters[1], Is.LessThan(2).And.EqualTo(2).Within(1e-3));
        Assert.That(StandardError(fit, 0, X.Length), Is.NaN);
    }

    [Test]
    public void Minimise_Stalls_WithDerivativesOfSomethingElse()
    {
        var fit = LevenbergMarquardt.Minimise(new CurveProblem(X, Noisy, 2, (x, b, gradient) =>
        {
            var value = Ricker(x, b, gradient);
            gradient[0] = -gradient[0];
            return value;
        }), [0.1, 1]);

        Assert.That(fit.Status, Is.EqualTo(LeastSquaresStatus.Stalled));
    }

    [Test]
    public void Minimise_SaysSo_WhereTheStartIsOutsideTheDomain()
    {
        var refused = LevenbergMarquardt.Minimise(new CurveProblem(X, Noisy, 2, Ricker, b => b[1] > 0), [1, -1]);
        var notFinite = LevenbergMarquardt.Minimise(new CurveProblem(X, Noisy, 2, Ricker), [1, 0]);

        Assert.That(refused.Status, Is.EqualTo(LeastSquaresStatus.Stalled));
        Assert.That(refused.SumOfSquares, Is.NaN);
        Assert.That(notFinite.Status, Is.EqualTo(LeastSquaresStatus.Stalled));
    }

    [Test]
    public void Minimise_SaysSo_WhereTheIterationsDoNotSuffice()
    {
        var file = NistFile.Read("Lanczos3");

        var fit = LevenbergMarquardt.Minimise(new NistProblem(file), file.Starts[0], maxIterations: 5);

        Assert.That((fit.Status, fit.Iterations), Is.EqualTo((LeastSquaresStatus.Stalled, 5)));
    }

    private static double StandardError(LeastSquaresResult fit, int parameter, int residuals) => fit.Status == LeastSquaresStatus.Converged && residuals > fit.Parameters.Length
        ? Math.Sqrt(fit.SumOfSquares / (residuals - fit.Parameters.Length) * fit.InverseNormal[parameter * fit.Parameters.Length + parameter])
        : double.NaN;

    private static double Ricker(double x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        gradient[0] = x * Math.Exp(-x / b[1]);
        gradient[1] = b[0] * gradient[0] * x / (b[1] * b[1]);
        return b[0] * gradient[0];
    }

    private static double Line(double x, ReadOnlySpan<double> b, Span<double> gradient)
    {
        (gradient[0], gradient[1]) = (1, x);
        return b[0] + b[1] * x;
    }
}
