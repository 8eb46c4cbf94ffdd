using ContactFrequency.Curves;

namespace ContactFrequency.Tests.Curves.Tables;

/// <summary>Published fits. The data are those of van Ewijk and Hoekstra (1993) and of Inderjit, Streibig and Olofsdotter (2002).</summary>
public class TableReferenceTests
{
    [Test]
    public void Lettuce_BrainCousensToZero_IsTheLeastSquaresOptimum()
    {
        var fit = TableCurveFitter.Fit("brain_cousens_4", ReferenceData.Lettuce());

        // R's optim and nls from 400 starts, 12 digits (reference.json): the minimum is that of the same sum of squares, to half of its digits.
        string[] names = ["b", "d", "e", "f"];
        double[] estimates = [1.28271759501, 0.967176850037, 0.845934331711, 1.62452807155], errors = [0.0522041408838, 0.0787052147213, 0.538962476722, 1.20669415445];
        for (var k = 0; k < 4; k++)
        {
            Assert.That(fit.Parameters[k].Name, Is.EqualTo(names[k]));
            ReferenceData.Check($"lettuce BC.4 {names[k]}", estimates[k], fit.Parameters[k].Estimate, 2e-6 * Math.Abs(estimates[k]));
            ReferenceData.Check($"lettuce BC.4 {names[k]}, error from J'J", errors[k], fit.Parameters[k].StandardError, 1e-5 * errors[k]);
        }

        ReferenceData.Check("lettuce BC.4 rss", 0.124974809738, fit.ResidualSumOfSquares, 1e-10);
        ReferenceData.Check("lettuce BC.4 s", 0.11179213288, fit.Dispersion, 1e-10);
        ReferenceData.Check("lettuce BC.4 peak", 0.598481936862, fit.Optimum, 1e-6);
        ReferenceData.Check("lettuce BC.4 height at the peak", 1.18146593523, fit.Value(fit.Optimum), 1e-8);
        Assert.That(fit.DegreesOfFreedom, Is.EqualTo(10));
    }

    [Test]
    public void Lettuce_ObservedErrors_AreThoseThatAnotherProgramPrints()
    {
        var fit = TableCurveFitter.Fit("brain_cousens_4", ReferenceData.Lettuce());

        // drc stops a little before the minimum (its e is 0.847633, the minimum's 0.845934), and its errors are those of where it stopped: half a per cent.
        double[] printed = [1.282812, 0.967302, 0.847633, 1.620703], errors = [0.049346, 0.077123, 0.436093, 0.979711];
        for (var k = 0; k < 4; k++)
        {
            ReferenceData.Check($"lettuce BC.4 {fit.Parameters[k].Name}, as printed", printed[k], fit.Parameters[k].Estimate, 3e-3 * printed[k]);
            ReferenceData.Check($"lettuce BC.4 {fit.Parameters[k].Name}, observed error", errors[k], fit.Parameters[k].ObservedStandardError, 1e-2 * errors[k]);
        }
    }

    [Test]
    public void Lettuce_EffectiveDose_IsThatPastTheHump()
    {
        var fit = TableCurveFitter.Fit("brain_cousens_4", ReferenceData.Lettuce());

        var dose = fit.EffectiveDose(0.5, 0.95);

        // drc stops a little before the minimum: 35.023 there, and an error of its own; half a per cent as for the parameters.
        ReferenceData.Check("lettuce ED50", 35.023, dose.X, 5e-3 * 35.023);
        ReferenceData.Check("lettuce ED50, observed error", 15.427, dose.ObservedStandardError, 2e-2 * 15.427);
        Assert.That(fit.Value(dose.X), Is.EqualTo(fit.Value(0) / 2).Within(1e-12));
        TestContext.Out.WriteLine($"error from J'J {dose.StandardError}, interval {dose.Lower} to {dose.Upper}");
        ReferenceData.Check("lettuce BC.5, half-way to its limit", 0.5, Share(TableCurveFitter.Fit("brain_cousens", ReferenceData.Lettuce())), 1e-9);

        static double Share(TableFit free)
        {
            double Parameter(string name) => free.Parameters.Single(one => one.Name == name).Estimate;
            return (Parameter("d") - free.Value(free.EffectiveDose(0.5, 0.95).X)) / (Parameter("d") - Parameter("c"));
        }
    }

    [Test]
    public void Lettuce_BrainCousens_AndItsLackOfFit()
    {
        var fit = TableCurveFitter.Fit("brain_cousens", ReferenceData.Lettuce());

        // Printed to as many digits as the tolerances leave.
        ReferenceData.Check("lettuce BC.5 rss", 0.118842, fit.ResidualSumOfSquares, 5e-7);
        ReferenceData.Check("lettuce BC.5 peak", 0.72021, fit.Optimum, 1e-5);
        ReferenceData.Check("lettuce BC.5 lack of fit F", 1.2140, fit.LackOfFit.Statistic, 5e-5);
        ReferenceData.Check("lettuce BC.5 lack of fit p", 0.3527, fit.LackOfFit.PValue, 5e-5);
        Assert.That((fit.LackOfFit.DegreesOfFreedom, fit.LackOfFit.Denominator), Is.EqualTo((2, 7)));
    }

    [Test]
    public void Lettuce_Cedergreen_IsNotIdentified()
    {
        var fit = TableCurveFitter.Fit("cedergreen", ReferenceData.Lettuce());

        TestContext.Out.WriteLine(fit.Status);
        Assert.That(fit.Status, Is.Not.EqualTo(CurveFitStatus.Converged));
        Assert.That(fit.Parameters.Select(parameter => parameter.Estimate), Is.All.NaN);
    }

    [Test]
    public void Ryegrass_LogLogistic_AgreesWithR()
    {
        var fit = TableCurveFitter.Fit("hill", ReferenceData.Ryegrass()).AsLogLogistic()!;

        string[] names = ["b", "c", "d", "e"];
        double[] estimates = [2.98222866664, 0.481409943079, 7.79296232771, 3.05795516922], errors = [0.458428817175, 0.20950604402, 0.189733260024, 0.185828903317];
        for (var k = 0; k < 4; k++)
        {
            Assert.That(fit.Parameters[k].Name, Is.EqualTo(names[k]));
            ReferenceData.Check($"ryegrass LL.4 {names[k]}", estimates[k], fit.Parameters[k].Estimate, 2e-6 * Math.Abs(estimates[k]));
            ReferenceData.Check($"ryegrass LL.4 {names[k]}, error from J'J", errors[k], fit.Parameters[k].StandardError, 1e-5 * errors[k]);
        }

        ReferenceData.Check("ryegrass LL.4 e, observed error (drc)", 0.18573, fit.Parameters[3].ObservedStandardError, 1e-4);
        ReferenceData.Check("ryegrass LL.4 b, observed error (drc)", 0.46506, fit.Parameters[0].ObservedStandardError, 2e-3);
        ReferenceData.Check("ryegrass LL.4 s", 0.519625568452, fit.Dispersion, 1e-9);
        ReferenceData.Check("ryegrass LL.4 lack of fit F", 0.2411, fit.LackOfFit.Statistic, 5e-5);
        ReferenceData.Check("ryegrass LL.4 lack of fit p", 0.8665, fit.LackOfFit.PValue, 5e-5);
    }

    [TestCase(0.1, 1.46371, 0.18677)]
    [TestCase(0.5, 3.05795, 0.18573)]
    [TestCase(0.9, 6.38864, 0.84510)]
    public void Ryegrass_EffectiveDoses_AgreeWithThoseThatAnotherProgramPrints(double share, double expected, double error)
    {
        var dose = TableCurveFitter.Fit("hill", ReferenceData.Ryegrass()).EffectiveDose(share, 0.95);

        // Five digits are printed, of a curve that stopped a little before the minimum. Its errors are those of the observed information, by differences, so four digits; ours in results are from J'J.
        ReferenceData.Check($"ryegrass ED{100 * share}", expected, dose.X, 2e-5);
        ReferenceData.Check($"ryegrass ED{100 * share}, observed error", error, dose.ObservedStandardError, 1e-3 * error);
        TestContext.Out.WriteLine($"error from J'J {dose.StandardError}, interval {dose.Lower} to {dose.Upper}");
        if (share != 0.5) return;

        // 3.05795 ± 2.08596·0.18573; from J'J the ends are 0.0002 further out.
        ReferenceData.Check("ryegrass ED50 lower", 2.67053, dose.Lower, 3e-4);
        ReferenceData.Check("ryegrass ED50 upper", 3.44538, dose.Upper, 3e-4);
    }

    [Test]
    public void Ryegrass_BrainCousens_ShowsNoHump()
    {
        var fit = TableCurveFitter.Fit("brain_cousens", ReferenceData.Ryegrass());
        var f = fit.Parameters.Single(parameter => parameter.Name == "f");

        ReferenceData.Check("ryegrass BC.5 f", 0.35672, f.Estimate, 1e-3);
        ReferenceData.Check("ryegrass BC.5 f, observed error (drc)", 0.68827, f.ObservedStandardError, 0.02);
        TestContext.Out.WriteLine($"error from J'J {f.StandardError}");
        Assert.That(f.Estimate / f.StandardError, Is.LessThan(1));
    }
}
