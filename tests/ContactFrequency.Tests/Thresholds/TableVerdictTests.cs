using System.Collections.Immutable;
using ContactFrequency.Curves;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Thresholds;

/// <summary>Tables whose right answer can be seen with the naked eye.</summary>
public class TableVerdictTests
{
    [Test]
    public void AValley_IsAnEffect_ThatHoldsNoBestDose()
    {
        var random = new Random(4);
        double[] x = [.. Enumerable.Range(0, 200).Select(k => (double)(k % 10))], y = [.. x.Select(dose => Math.Pow(dose - 4.5, 2) + random.NextDouble())];

        var found = Find(x, y, ResponseLikelihood.Gaussian);

        Assert.That(found.Curves.NoEffectPValue, Is.LessThan(1e-10));
        Assert.That(found.Threshold.Verdict, Is.EqualTo(Verdict.NotIdentified));
    }

    [Test]
    public void ASharpHump_OfFewTrials_IsSeen()
    {
        var found = Find([0, 1, 2, 3, 4, 5], [0, 0, 3, 5, 0, 0], ResponseLikelihood.Binomial, [10, 10, 10, 10, 10, 10]);

        // 21.0 is the deviance; of a million permutations four in ten thousand are as far. Ten thousand draws know that to one or two in ten thousand.
        Assert.That(found.Curves.NoEffectMeans.Statistic, Is.EqualTo(21.0).Within(0.05));
        Assert.That(found.Curves.NoEffectMeans.PValue, Is.InRange(1e-4, 1e-3));
        Assert.That(found.Threshold.Verdict, Is.Not.EqualTo(Verdict.NoEffect));
    }

    [Test]
    public void DrawnCounts_AreAsOftenAsFar_AsTheirPSays([Values(ResponseLikelihood.Poisson, ResponseLikelihood.Binomial)] ResponseLikelihood likelihood)
    {
        var random = new Random(8);
        var small = 0;
        const int replicates = 200;
        for (var replicate = 0; replicate < replicates; replicate++)
        {
            double[] y = [.. Enumerable.Range(0, 6).Select(_ => (double)Enumerable.Range(0, 8).Count(_ => random.NextDouble() < 0.15))];
            var table = new ResponseTable([0, 1, 2, 3, 4, 5], [.. y], likelihood, [8, 8, 8, 8, 8, 8]);
            if (DrawnCounts.Test(new TableLikelihood(table)).PValue < 0.1) small++;
        }

        // The 99.9 % band of 200 at one in ten; a test of counts is on the cautious side.
        Assert.That(small, Is.InRange(4, 35));
    }

    [Test]
    public void Chances_GiveTheSameAnswer_HoweverTrialsAreLaidOut()
    {
        double[] x = [0, 1, 2, 3, 4, 5, 6, 7], y = [11, 14, 21, 24, 22, 17, 12, 9], n = [60, 60, 60, 60, 60, 60, 60, 60];
        List<double> singleX = [], singleY = [];
        for (var dose = 0; dose < x.Length; dose++)
        {
            for (var trial = 0; trial < n[dose]; trial++)
            {
                singleX.Add(x[dose]);
                singleY.Add(trial < y[dose] ? 1 : 0);
            }
        }

        var (grouped, single) = (Find(x, y, ResponseLikelihood.Binomial, n), Find([.. singleX], [.. singleY], ResponseLikelihood.Binomial, [.. singleX.Select(_ => 1.0)]));

        Assert.Multiple(() =>
        {
            Assert.That(grouped.Curves.Best!.Name, Is.EqualTo(single.Curves.Best!.Name));
            Assert.That(grouped.Curves.Best.Aicc, Is.EqualTo(single.Curves.Best.Aicc + Constant(y, n)).Within(1e-6));
            Assert.That(grouped.Threshold.Optimum, Is.EqualTo(single.Threshold.Optimum).Within(1e-6));
            Assert.That(grouped.Threshold.Lower, Is.EqualTo(single.Threshold.Lower).Within(1e-6));
            Assert.That(grouped.Threshold.Verdict, Is.EqualTo(single.Threshold.Verdict));

            Assert.That(grouped.Threshold.TwoLines.Break, Is.EqualTo(single.Threshold.TwoLines.Break));
            Assert.That(grouped.Threshold.TwoLines.First.Statistic, Is.EqualTo(single.Threshold.TwoLines.First.Statistic).Within(1e-4));
            Assert.That(grouped.Threshold.TwoLines.Second.Statistic, Is.EqualTo(single.Threshold.TwoLines.Second.Statistic).Within(1e-4));
        });
    }

    [Test]
    public void TwoRowsOnASide_SayNothingOfTheirOwnVariance()
    {
        var random = new Random(12);
        double[] x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], y = [.. x.Select(dose => (dose < 2 ? 5 : 7 - dose) + 0.8 * (random.NextDouble() - 0.5))];

        var lines = Find(x, y, ResponseLikelihood.Gaussian).Threshold.TwoLines;

        TestContext.Out.WriteLine(lines);
        Assert.That(double.IsNaN(lines.First.Statistic) || Math.Abs(lines.First.Statistic) < 1000);
        Assert.That(double.IsNaN(lines.Second.Statistic) || Math.Abs(lines.Second.Statistic) < 1000);
    }

    [TestCase("linear")]
    [TestCase("quadratic")]
    public void AnExactCurve_IsItsOwnFamily(string family)
    {
        double[] x = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9], y = [.. x.Select(dose => family == "linear" ? 2 * dose : 10 * dose - dose * dose)];

        var found = Find(x, y, ResponseLikelihood.Gaussian);

        Assert.That(found.Curves.Best!.Name, Is.EqualTo(family));
        Assert.That(found.Threshold.Verdict, Is.EqualTo(family == "linear" ? Verdict.Increasing : Verdict.Interior));
        if (family == "quadratic") Assert.That(found.Threshold.Optimum, Is.EqualTo(5).Within(1e-6));
    }

    [TestCase(1e-6)]
    [TestCase(1e6)]
    public void TheUnitOfResponses_ChangesNothing(double unit)
    {
        var random = new Random(21);
        double[] x = [.. Enumerable.Range(0, 60).Select(k => (double)(k % 10))], y = [.. x.Select(dose => dose * Math.Exp(-dose / 3) + 0.4 * random.NextDouble())];

        var (plain, other) = (Find(x, y, ResponseLikelihood.Gaussian).Threshold, Find(x, [.. y.Select(response => unit * response)], ResponseLikelihood.Gaussian).Threshold);

        // The search ends at a hundredth of the uncertainty.
        Assert.That(other.Verdict, Is.EqualTo(plain.Verdict));
        Assert.That(other.Optimum, Is.EqualTo(plain.Optimum).Within(1e-3));
        Assert.That(other.Lower, Is.EqualTo(plain.Lower).Within(1e-2));
        Assert.That(other.Upper, Is.EqualTo(plain.Upper).Within(1e-2));
    }

    [Test]
    public void RowsOfWeightZero_ChangeNothing()
    {
        double[] x = [0, 1, 2, 3, 4, 5, 6, 7], y = [1, 2.1, 2.9, 3.2, 3.1, 2.4, 1.4, 0.3];
        var without = TableCurveFitter.Fit(new ResponseTable([.. x], [.. y]), 1);
        var with = TableCurveFitter.Fit(new ResponseTable([-1, 1e-9, .. x], [-5, 8, .. y], weights: [0, 0, .. x.Select(_ => 1.0)]), 1);

        Assert.That(with.Fits.Select(fit => fit.Name), Is.EqualTo(without.Fits.Select(fit => fit.Name)));
        Assert.That(TableThresholdFinder.Find(with).Optimum, Is.EqualTo(TableThresholdFinder.Find(without).Optimum));
    }

    [TestCase(0.0)]
    [TestCase(1e8)]
    public void AConstantAddedToResponses_MovesNoBreak(double offset)
    {
        var random = new Random(3);
        double[] x = [.. Enumerable.Range(0, 100).Select(k => k / 10.0)], noise = [.. x.Select(_ => random.NextDouble())], y = [.. x.Select((dose, k) => offset + 4 * dose - 0.4 * dose * dose + noise[k])];

        var lines = Find(x, y, ResponseLikelihood.Gaussian).Threshold.TwoLines;

        // Eight of sixteen digits are the offset's.
        var plain = Find(x, [.. x.Select((dose, k) => 4 * dose - 0.4 * dose * dose + noise[k])], ResponseLikelihood.Gaussian).Threshold.TwoLines;
        Assert.That(lines.Break, Is.EqualTo(plain.Break).Within(1e-6));
        Assert.That(lines.First.Statistic, Is.EqualTo(plain.First.Statistic).Within(1e-4));
    }

    [Test]
    public void WhereNoFamilyFits_TheIntervalHoldsEveryDoseThatMayBeBest()
    {
        // A step up to a narrow peak beside a high plateau: no family has both.
        var random = new Random(6);
        double[] means = [0, 0, 0, 5, 5.2, 5, 5, 5, 5.1, 0], x = [.. Enumerable.Range(0, 500).Select(k => (double)(k % 10))], y = [.. x.Select(dose => means[(int)dose] + 2 * (random.NextDouble() - 0.5))];

        var found = Find(x, y, ResponseLikelihood.Gaussian);

        TestContext.Out.WriteLine($"{found.Curves.Best!.Name} lack of fit {found.Curves.Best.LackOfFit.PValue:G2}: {found.Threshold.Optimum} [{found.Threshold.Lower}, {found.Threshold.Upper}]");
        Assert.That(found.Curves.Best.LackOfFit.PValue, Is.LessThan(0.05));
        Assert.That(found.Threshold.Lower, Is.LessThanOrEqualTo(4));
        Assert.That(found.Threshold.Upper, Is.NaN.Or.GreaterThanOrEqualTo(8));
    }

    private static double Constant(double[] y, double[] n) => -2 * y.Zip(n, (successes, trials) =>
        MathNet.Numerics.SpecialFunctions.GammaLn(trials + 1) - MathNet.Numerics.SpecialFunctions.GammaLn(successes + 1) - MathNet.Numerics.SpecialFunctions.GammaLn(trials - successes + 1)).Sum();

    private static (TableCurves Curves, TableThreshold Threshold) Find(double[] x, double[] y, ResponseLikelihood likelihood, double[]? sizes = null)
    {
        var curves = TableCurveFitter.Fit(new ResponseTable([.. x], [.. y], likelihood, sizes is null ? default : ImmutableArray.Create(sizes)), 1);
        return (curves, TableThresholdFinder.Find(curves));
    }
}
