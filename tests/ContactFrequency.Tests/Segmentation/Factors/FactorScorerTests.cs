using System.Collections.Immutable;
using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Tests.Segmentation.Factors;

public class FactorScorerTests
{
    [Test]
    public void RegressionScores_AreExpectations_AndBartlettScoresUnbiased_WithOrWithoutMissingAnswers([Values(0, 0.3)] double missing)
    {
        var world = new FactorWorld(2, 5, k => 0.8 - 0.05 * k, 0.3);
        var (answers, truth) = world.Draw(6000, seed: 2, missing);
        var fit = new FactorFitter().Fit(ItemCorrelations.FromTable(answers), 2);
        var (order, signs) = FactorReference.Match(world.Loadings.ToRowArrays(), fit.Loadings);
        var (regression, bartlett) = (new FactorScorer(fit).Score(answers), new FactorScorer(fit, FactorScoreMethod.Bartlett).Score(answers));

        for (var factor = 0; factor < 2; factor++)
        {
            int[] rows = [.. Enumerable.Range(0, 6000).Where(row => double.IsFinite(bartlett[row, order[factor]]))];
            double Truth(int row) => truth[row, factor];
            double Regression(int row) => signs[factor] * regression[row, order[factor]];
            double Bartlett(int row) => signs[factor] * bartlett[row, order[factor]];
            var expectation = rows.Sum(row => Truth(row) * Regression(row)) / rows.Sum(row => Regression(row) * Regression(row));
            var unbiased = rows.Sum(row => Truth(row) * Bartlett(row)) / rows.Sum(row => Truth(row) * Truth(row));
            TestContext.Out.WriteLine($"factor {factor}: truth on regression score {expectation:F3}, Bartlett score on truth {unbiased:F3}, both should be 1; {rows.Length} rows");
            // Slopes of 6000 rows have a standard error near 0.01, and loadings from them add as much: four of 0.015.
            Assert.That(expectation, Is.EqualTo(1).Within(0.06));
            Assert.That(unbiased, Is.EqualTo(1).Within(0.06));
        }
    }

    [Test]
    public void ScoresOfARowWithGaps_AreThoseByHand()
    {
        // Loadings 0.7, 0.6, 0.5; the first item missing, the others 1 and −1 standard deviations.
        var items = new FactorWorld(1, 3, k => 0.7 - 0.1 * k, 0);
        var answers = items.Draw(500, seed: 4).Answers;
        var fit = new FactorFitter().Fit(ItemCorrelations.FromTable(answers), 1);
        var (means, deviations, r) = (fit.Correlations.Means, fit.Correlations.StandardDeviations, fit.Correlations[1, 2]);
        double l1 = fit.Loadings[1][0], l2 = fit.Loadings[2][0];
        var row = new ItemTable(answers.Items, [[double.NaN], [means[1] + deviations[1]], [means[2] - deviations[2]]]);

        // W = R⁻¹λ of the two: ((l1 − r·l2) − (l2 − r·l1)) ÷ (1 − r²). Bartlett: (l1/u1 − l2/u2) ÷ (l1²/u1 + l2²/u2).
        Assert.That(new FactorScorer(fit).Score(row)[0, 0], Is.EqualTo((l1 - r * l2 - l2 + r * l1) / (1 - r * r)).Within(1e-12));
        double u1 = fit.Uniquenesses[1], u2 = fit.Uniquenesses[2];
        Assert.That(new FactorScorer(fit, FactorScoreMethod.Bartlett).Score(row)[0, 0], Is.EqualTo((l1 / u1 - l2 / u2) / (l1 * l1 / u1 + l2 * l2 / u2)).Within(1e-12));
    }

    [Test]
    public void StandardisedScores_HaveVarianceOne_WhateverIsMissing()
    {
        var answers = new FactorWorld(2, 4, _ => 0.7, 0.3).Draw(4000, 6, 0.2).Answers;
        var scores = new FactorScorer(new FactorFitter().Fit(ItemCorrelations.FromTable(answers), 2)).Score(answers);
        foreach (var answered in new[] { 5, 6, 7, 8 })
        {
            double[] standardised = [.. Enumerable.Range(0, 4000).Where(row => answers.Columns.Count(column => !double.IsNaN(column[row])) == answered).Select(row => scores.Standardised(row, 0))];
            // The variance of n normal numbers has a standard error of √(2 ÷ n); four of them, correlations from the sample in it.
            Assert.That(standardised.Average(score => score * score), Is.EqualTo(1).Within(4 * Math.Sqrt(2.0 / standardised.Length)), $"{answered} answered");
        }
    }

    [Test]
    public void WithoutAnswers_ThereIsNoScore()
    {
        var answers = new FactorWorld(2, 4, _ => 0.7, 0.3).Draw(300, 6).Answers;
        var fit = new FactorFitter().Fit(ItemCorrelations.FromTable(answers), 2);
        ItemTable Row(params int[] answered) => new(answers.Items, [.. answers.Columns.Select((column, item) => ImmutableArray.Create(answered.Contains(item) ? column[0] : double.NaN))]);

        Assert.That(new FactorScorer(fit).Score(Row())[0, 0], Is.NaN);
        Assert.That(new FactorScorer(fit, FactorScoreMethod.Bartlett).Score(Row(0))[0, 0], Is.NaN, "one item cannot tell two factors");
        Assert.That(new FactorScorer(fit).Score(Row(0))[0, 0], Is.Not.NaN);
    }

    [Test]
    public void AFitToAMatrix_CannotScore() =>
        Assert.That(() => new FactorScorer(new FactorFitter().Fit(ItemCorrelations.FromMatrix(["a", "b", "c"], new[,] { { 1, 0.42, 0.35 }, { 0.42, 1, 0.3 }, { 0.35, 0.3, 1 } }, 100), 1)),
            Throws.ArgumentException.With.Message.Contains("table"));
}
