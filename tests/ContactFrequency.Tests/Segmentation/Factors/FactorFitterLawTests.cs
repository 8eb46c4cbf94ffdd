using System.Collections.Immutable;
using ContactFrequency.Numerics;
using ContactFrequency.Segmentation.Factors;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Tests.Segmentation.Factors;

public class FactorFitterLawTests
{
    private static readonly ItemTable Answers = new FactorWorld(3, 4, k => 0.8 - 0.1 * k, 0.3).Draw(300, seed: 1).Answers;

    private static readonly ItemCorrelations Items = ItemCorrelations.FromTable(Answers);

    // Searches end at a slope of 3e-9, rotations at 1e-9 or where nothing is gained within rounding; loadings follow within some hundred times that.
    private const double Tolerance = 1e-6;

    [Test]
    public void Rotation_LeavesTheFittedCorrelationsAsTheyWere([Values] FactorMethod method, [Values] FactorRotation rotation, [Values] bool normalised)
    {
        var fit = new FactorFitter(new() { Method = method, Rotation = rotation, NormaliseOblimin = normalised }).Fit(Items, 3);

        var unrotated = Of(fit.UnrotatedLoadings);
        // Two products of matrices apart: rounding alone.
        Assert.That((Common(fit) - unrotated * unrotated.Transpose()).InfinityNorm(), Is.LessThan(1e-12));
        Assert.That(fit.VarianceExplained.Sum(), Is.EqualTo(fit.Communalities.Average()).Within(1e-12));
        Assert.That(Enumerable.Range(0, 3).Select(factor => fit.FactorCorrelations[factor][factor]), Is.All.EqualTo(1).Within(1e-12));
    }

    [Test]
    public void PermutingItems_PermutesLoadings([Values] FactorMethod method, [Values] FactorRotation rotation)
    {
        int[] order = [7, 2, 11, 0, 5, 9, 1, 10, 3, 8, 6, 4];
        var fitter = new FactorFitter(new() { Method = method, Rotation = rotation });
        var (fit, permuted) = (fitter.Fit(Items, 3), fitter.Fit(ItemCorrelations.FromTable(Answers.Pick(order)), 3));

        Assert.That(permuted.Factors, Is.EqualTo(fit.Factors));
        for (var item = 0; item < order.Length; item++)
            for (var factor = 0; factor < 3; factor++)
                Assert.That(permuted.Loadings[item][factor], Is.EqualTo(fit.Loadings[order[item]][factor]).Within(Tolerance));
    }

    [Test]
    public void TurningAnItemRound_TurnsItsLoadingsRound([Values] FactorMethod method, [Values] FactorRotation rotation)
    {
        var fitter = new FactorFitter(new() { Method = method, Rotation = rotation });
        var fit = fitter.Fit(Items, 3);
        int[] turned = [0, 5];
        ImmutableArray<ImmutableArray<double>> columns = [.. Answers.Columns.Select((column, item) => turned.Contains(item) ? [.. column.Select(value => 6 - value)] : column)];
        var other = fitter.Fit(ItemCorrelations.FromTable(new(Answers.Items, columns)), 3);

        // A factor may turn with its items, so signs are matched first.
        double[][] expected = [.. fit.Loadings.Select((row, item) => row.Select(value => turned.Contains(item) ? -value : value).ToArray())];
        var (order, signs) = FactorReference.Match(expected, other.Loadings);
        for (var item = 0; item < expected.Length; item++)
            for (var factor = 0; factor < 3; factor++)
                Assert.That(signs[factor] * other.Loadings[item][order[factor]], Is.EqualTo(expected[item][factor]).Within(Tolerance));
    }

    [Test]
    public void ScalingItems_ChangesNothing([Values] FactorMethod method)
    {
        var fitter = new FactorFitter(new() { Method = method });
        var scaled = new ItemTable(Answers.Items, [.. Answers.Columns.Select((column, item) => column.Select(value => 100 + (item + 1) * value).ToImmutableArray())]);
        var (fit, other) = (fitter.Fit(Items, 3), fitter.Fit(ItemCorrelations.FromTable(scaled), 3));

        Assert.That(other.Loadings.SelectMany(row => row), Is.EqualTo(fit.Loadings.SelectMany(row => row)).Within(Tolerance));
        var (scores, otherScores) = (new FactorScorer(fit).Score(Answers), new FactorScorer(other).Score(scaled));
        // Weights multiply loadings by at most a few, and answers lie within 5.
        for (var row = 0; row < 50; row++) Assert.That(otherScores[row, 0], Is.EqualTo(scores[row, 0]).Within(10 * Tolerance));
    }

    [Test]
    public void CovariancesAndCorrelations_GiveTheSameFactors()
    {
        double[,] covariances = new double[12, 12];
        for (var i = 0; i < 12; i++)
            for (var j = 0; j < 12; j++) covariances[i, j] = (i + 1) * (j + 1) * Items[i, j];

        var fit = new FactorFitter().Fit(ItemCorrelations.FromMatrix(Items.Items, covariances, 300), 3);

        Assert.That(fit.Loadings.SelectMany(row => row), Is.EqualTo(new FactorFitter().Fit(Items, 3).Loadings.SelectMany(row => row)).Within(Tolerance));
    }

    [Test]
    public void Criterion_IsNotLower_AnywhereNearby([Values] FactorMethod method)
    {
        var fit = new FactorFitter(new() { Method = method, Rotation = FactorRotation.None }).Fit(Items, 3);
        var draws = new SeededDraws(7);
        var loadings = Of(fit.UnrotatedLoadings);
        Assert.That(Value(loadings), Is.EqualTo(fit.Criterion).Within(1e-9));
        foreach (var step in new[] { 1e-1, 1e-2, 1e-3 })
            for (var k = 0; k < 100; k++)
                Assert.That(Value(loadings + step * Matrix<double>.Build.Dense(12, 3, (_, _) => draws.Normal())), Is.GreaterThan(fit.Criterion - 1e-12));

        // By the definitions, without eigenvalues; the uniquenesses are what the communalities leave, as they are at either minimum.
        double Value(Matrix<double> at)
        {
            var common = at * at.Transpose();
            if (method == FactorMethod.MinimumResidual) return FitIndexCalculator.SumOfSquaredResiduals(Items.Matrix, common);
            if (common.Diagonal().Maximum() >= 1) return double.PositiveInfinity;
            var fitted = common.Clone();
            fitted.SetDiagonal(Vector<double>.Build.Dense(12, 1));
            return Math.Log(fitted.Determinant() / Items.Matrix.Determinant()) + (fitted.Inverse() * Items.Matrix).Trace() - 12;
        }
    }

    [Test]
    public void Derivatives_AreThoseOfTheCriterion([Values] FactorMethod method)
    {
        IUniquenessCriterion criterion = method == FactorMethod.MaximumLikelihood ? new LikelihoodCriterion(Items.Matrix, 3) : new ResidualCriterion(Items.Matrix, 3);
        var at = Vector<double>.Build.Dense(12, item => criterion.ToCoordinate(0.3 + 0.04 * item));
        var point = criterion.Evaluate(at);
        for (var item = 0; item < 12; item++)
        {
            var step = Vector<double>.Build.Dense(12, other => other == item ? 1e-5 : 0);
            var (up, down) = (criterion.Evaluate(at + step), criterion.Evaluate(at - step));
            // Central differences with 1e-5: truncation near 1e-10, rounding near 1e-11.
            Assert.That((up.Value - down.Value) / 2e-5, Is.EqualTo(point.Gradient[item]).Within(1e-8));
            Assert.That(((up.Gradient - down.Gradient) / 2e-5 - point.Curvature.Column(item)).InfinityNorm(), Is.LessThan(1e-7));
        }
    }

    private static Matrix<double> Of(ImmutableArray<ImmutableArray<double>> rows) => Matrix<double>.Build.Dense(rows.Length, rows[0].Length, (i, j) => rows[i][j]);

    private static Matrix<double> Common(FactorFit fit) => Of(fit.Loadings) * Of(fit.FactorCorrelations) * Of(fit.Loadings).Transpose();
}
