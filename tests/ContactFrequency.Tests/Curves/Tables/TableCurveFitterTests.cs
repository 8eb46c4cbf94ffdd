using System.Collections.Immutable;
using ContactFrequency.Curves;

namespace ContactFrequency.Tests.Curves.Tables;

public class TableCurveFitterTests
{
    private static readonly double[] Truth = [SimulatedTable.Intercept, SimulatedTable.Covariate, SimulatedTable.B, SimulatedTable.K];

    [Test]
    public void Fit_RecoversTheTruth([Values] ResponseLikelihood likelihood)
    {
        var fit = TableCurveFitter.Fit("ricker", SimulatedTable.Of(likelihood, 4000, seed: 11));

        // Four numbers within four standard errors each: chance breaks this in one of 4000 seeds.
        Assert.That(fit.Status, Is.EqualTo(CurveFitStatus.Converged));
        for (var k = 0; k < Truth.Length; k++)
        {
            var parameter = fit.Parameters[k];
            TestContext.Out.WriteLine($"{likelihood} {parameter.Name}: truth {Truth[k]}, ours {parameter.Estimate:F4} ± {parameter.StandardError:F4}, observed {parameter.ObservedStandardError:F4}");
            Assert.That(parameter.Estimate, Is.EqualTo(Truth[k]).Within(4 * parameter.StandardError), parameter.Name);
            Assert.That(parameter.ObservedStandardError, Is.EqualTo(parameter.StandardError).Within(0.1 * parameter.StandardError), parameter.Name);
        }

        // The relative error of σ is 1 ÷ √2n = 1 %; that of α at a mean of 5 is some 6 %.
        if (likelihood == ResponseLikelihood.Gaussian) Assert.That(fit.Dispersion, Is.EqualTo(0.7).Within(0.04));
        if (likelihood == ResponseLikelihood.NegativeBinomial) Assert.That(fit.Dispersion, Is.EqualTo(SimulatedTable.Alpha).Within(0.1));
    }

    [Test]
    public void StandardErrors_AreTheSpreadOfRepeatedTables([Values(ResponseLikelihood.Poisson, ResponseLikelihood.NegativeBinomial, ResponseLikelihood.Binomial)] ResponseLikelihood likelihood)
    {
        const int replicates = 200;
        var fits = Enumerable.Range(0, replicates).Select(seed => TableCurveFitter.Fit("ricker", SimulatedTable.Of(likelihood, 300, 1000 + seed))).Where(fit => fit.Status == CurveFitStatus.Converged).ToList();

        // A spread of 200 draws is off by 1 ÷ √400 = 5 % itself; three times that.
        Assert.That(fits, Has.Count.GreaterThan(195));
        for (var k = 0; k < Truth.Length; k++)
        {
            double[] estimates = [.. fits.Select(fit => fit.Parameters[k].Estimate)];
            var mean = estimates.Average();
            var spread = Math.Sqrt(estimates.Sum(estimate => (estimate - mean) * (estimate - mean)) / (estimates.Length - 1));
            var error = fits.Average(fit => fit.Parameters[k].StandardError);
            TestContext.Out.WriteLine($"{likelihood} {fits[0].Parameters[k].Name}: spread {spread:F4}, mean error {error:F4}, ratio {error / spread:F3}");
            Assert.That(error / spread, Is.InRange(0.85, 1.15), fits[0].Parameters[k].Name);
            Assert.That(mean, Is.EqualTo(Truth[k]).Within(5 * spread / Math.Sqrt(estimates.Length)), "no bias beyond a third of an error");
        }
    }

    [Test]
    public void LogLikelihood_IsTheSumOfTheRows([Values] ResponseLikelihood likelihood)
    {
        var table = SimulatedTable.Of(likelihood, 60, seed: 5);
        var fit = TableCurveFitter.Fit("quadratic", table);

        var sum = Enumerable.Range(0, 60).Sum(row => LogDensity(table, fit, row));

        // Sums of sixty logarithms, in another order.
        Assert.That(fit.LogLikelihood, Is.EqualTo(sum).Within(1e-9));
        var parameters = likelihood is ResponseLikelihood.Gaussian or ResponseLikelihood.NegativeBinomial ? 5 : 4;
        var observations = likelihood == ResponseLikelihood.Binomial ? table.Sizes.Sum() : 60;
        Assert.That(fit.Aicc, Is.EqualTo(-2 * sum + 2 * parameters + 2.0 * parameters * (parameters + 1) / (observations - parameters - 1)).Within(1e-8));
    }

    [Test]
    public void Fit_IsThatOfAllRows_WhereRowsAreRepeatedOrWeighted([Values(ResponseLikelihood.Poisson, ResponseLikelihood.NegativeBinomial, ResponseLikelihood.Binomial)] ResponseLikelihood likelihood)
    {
        var table = SimulatedTable.Of(likelihood, 200, seed: 6);
        var twice = new ResponseTable([.. table.X, .. table.X], [.. table.Y, .. table.Y], likelihood, [.. table.Sizes, .. table.Sizes], covariates: [new("z", [.. table.Covariates[0].Values, .. table.Covariates[0].Values])]);
        var weighted = new ResponseTable(table.X, table.Y, likelihood, table.Sizes, [.. table.X.Select(_ => 2.0)], table.Covariates);

        var (one, other) = (TableCurveFitter.Fit("ricker", twice), TableCurveFitter.Fit("ricker", weighted));

        // The same likelihood summed in another order.
        Assert.That(one.Parameters.Select(parameter => parameter.Estimate), Is.EqualTo(other.Parameters.Select(parameter => parameter.Estimate)).Within(1e-6));
        Assert.That(one.LogLikelihood, Is.EqualTo(other.LogLikelihood).Within(1e-7));
    }

    [Test]
    public void Fit_DoesNotDependOnTheOrderOfRows_NorOnThreads()
    {
        var table = SimulatedTable.Of(ResponseLikelihood.Gaussian, 100, seed: 7);
        int[] order = [.. Enumerable.Range(0, 100).Reverse()];
        var other = new ResponseTable([.. order.Select(row => table.X[row])], [.. order.Select(row => table.Y[row])], covariates: [new("z", [.. order.Select(row => table.Covariates[0].Values[row])])]);

        var (here, there) = (TableCurveFitter.Fit(table), TableCurveFitter.Fit(other, maxThreads: 2));

        Assert.That(there.Weights, Is.EqualTo(here.Weights));
        Assert.That(there.Fits.SelectMany(fit => fit.Parameters), Is.EqualTo(here.Fits.SelectMany(fit => fit.Parameters)));
    }

    [Test]
    public void LogLogistic_IsHill_AndCountsOnce()
    {
        var curves = TableCurveFitter.Fit(SimulatedTable.Of(ResponseLikelihood.Gaussian, 200, seed: 8));

        Assert.That(curves.Weights.Sum(), Is.EqualTo(1).Within(1e-12));
        Assert.That(curves.Fits.Select(fit => fit.Name), Has.None.EqualTo("log_logistic").And.None.EqualTo("brain_cousens_4"), "a lower limit of zero has no place beside a covariate");
        var hill = curves.Fits.Single(fit => fit.Name == "hill");
        var other = hill.AsLogLogistic()!;
        Assert.That(other.Parameters.Select(parameter => parameter.Name), Is.EqualTo(new[] { "b", "c", "d", "e", "z" }));
        Assert.That(other.Aicc, Is.EqualTo(hill.Aicc));
    }

    [Test]
    public void Fit_SaysNotIdentified_WhereThereIsNothingToTell()
    {
        Assert.Multiple(() =>
        {
            Assert.That(TableCurveFitter.Fit(new([1, 1, 1, 1], [1, 2, 3, 4])).Fits.Where(fit => fit.Name != "none").Select(fit => fit.Status), Is.All.EqualTo(CurveFitStatus.TooFewLevels));
            Assert.That(TableCurveFitter.Fit(new([0, 1, 2, 3, 4, 5], [0, 0, 0, 0, 0, 0], ResponseLikelihood.Poisson)).Best, Is.Null);
            Assert.That(TableCurveFitter.Fit(new([0, 1, 2, 3, 4, 5], [1, 1, 1, 1, 1, 1], ResponseLikelihood.Binomial)).Best, Is.Null);
            Assert.That(TableCurveFitter.Fit(new([], [])).Best, Is.Null);
            Assert.That(TableCurveFitter.Fit(new([-2, -1, 0, 1, 2, 3], [1, 3, 4, 4, 3, 1])).Fits.Select(fit => fit.Name), Is.EqualTo(new[] { "none", "linear", "quadratic" }));
        });
    }

    [Test]
    public void Table_RefusesWhatBreaksItsRules()
    {
        ImmutableArray<double> x = [1, 2];
        Assert.Multiple(() =>
        {
            Assert.That(() => new ResponseTable(x, [1]), Throws.ArgumentException);
            Assert.That(() => new ResponseTable(x, [1, double.NaN]), Throws.ArgumentException);
            Assert.That(() => new ResponseTable(x, [1, -1], ResponseLikelihood.Poisson), Throws.ArgumentException);
            Assert.That(() => new ResponseTable(x, [1, 4], ResponseLikelihood.Binomial, [2, 3]), Throws.ArgumentException);
            Assert.That(() => new ResponseTable(x, [1, 1], weights: [1, -1]), Throws.ArgumentException);
        });
    }

    private static double LogDensity(ResponseTable table, TableFit fit, int row)
    {
        var estimates = fit.Parameters.ToDictionary(parameter => parameter.Name, parameter => parameter.Estimate);
        var (x, y, size) = (table.X[row], table.Y[row], table.Sizes[row]);
        var eta = estimates["intercept"] + estimates["z"] * table.Covariates[0].Values[row] + estimates["b"] * x + estimates["c"] * x * x;
        return table.Likelihood switch
        {
            ResponseLikelihood.Gaussian => MathNet.Numerics.Distributions.Normal.PDFLn(eta, Math.Sqrt(fit.ResidualSumOfSquares / 60), y),
            ResponseLikelihood.Poisson => MathNet.Numerics.Distributions.Poisson.PMFLn(size * Math.Exp(eta), (int)y),
            ResponseLikelihood.NegativeBinomial => MathNet.Numerics.Distributions.NegativeBinomial.PMFLn(1 / fit.Dispersion, 1 / (1 + fit.Dispersion * size * Math.Exp(eta)), (int)y),
            _ => MathNet.Numerics.Distributions.Binomial.PMFLn(1 / (1 + Math.Exp(-eta)), (int)size, (int)y),
        };
    }
}
