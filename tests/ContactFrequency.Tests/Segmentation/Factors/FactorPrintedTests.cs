using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Tests.Segmentation.Factors;

/// <summary>Numbers as they are printed in the documentation of other programs.</summary>
public class FactorPrintedTests
{
    [Test]
    public void AbilityTests_TwoFactors()
    {
        var items = FactorReference.Matrix("ability.cov");
        FactorFit Fit(FactorRotation rotation, double tolerance) =>
            new FactorFitter(new() { Method = FactorMethod.MaximumLikelihood, Rotation = rotation, VarimaxTolerance = tolerance }).Fit(items, 2).RequireConverged();

        // Printed to as many digits as the tolerances leave. R's varimax stops at 1e-5, and what it prints depends on that in the third digit.
        var varimax = Fit(FactorRotation.Varimax, 1e-5);
        FactorReference.Check("ability uniqueness", items.Items, [.4552, .5893, .2182, .7694, .0524, .3336], varimax.Uniquenesses, 6e-5);
        ReferenceData.Check("ability chi-square", 6.11, varimax.Indices.ChiSquare, 5e-3);
        ReferenceData.Check("ability p", 0.191, varimax.Indices.PValue, 5e-4);
        Assert.That(varimax.Indices.DegreesOfFreedom, Is.EqualTo(4));
        foreach (var (item, first, second) in new[] { ("reading", .9562, .1821), ("vocab", .7848, .2248), ("blocks", .2058, .8599) })
        {
            var row = varimax.Loadings[items.Items.IndexOf(item)];
            var verbal = varimax.Factors.IndexOf(varimax.Factors.Single(name => name.Contains("reading", StringComparison.Ordinal)));
            ReferenceData.Check($"ability varimax {item}, verbal", first, row[verbal], 6e-5);
            ReferenceData.Check($"ability varimax {item}, spatial", second, row[1 - verbal], 6e-5);
        }

        ReferenceData.Check("ability promax reading", 1.0234, Fit(FactorRotation.Promax, 1e-5).Loadings[items.Items.IndexOf("reading")].Max(), 6e-5);
    }

    [Test]
    public void PsychologicalTests_FourFactors()
    {
        var indices = new FactorFitter(new() { Method = FactorMethod.MaximumLikelihood }).Fit(FactorReference.Matrix("Harman74.cor"), 4).RequireConverged().Indices;

        ReferenceData.Check("Harman74 chi-square", 226.68384, indices.ChiSquare, 5e-6);
        Assert.That(indices.DegreesOfFreedom, Is.EqualTo(186));
        ReferenceData.Check("Harman74 p", 0.022395591, indices.PValue, 5e-9);
        ReferenceData.Check("Harman74 RMSEA", 0.038217698, indices.Rmsea, 5e-9);
        ReferenceData.Check("Harman74 RMSEA lower", 0.015819644, indices.RmseaLower, 5e-9);
        ReferenceData.Check("Harman74 RMSEA upper", 0.055620552, indices.RmseaUpper, 5e-9);
        ReferenceData.Check("Harman74 TLI", 0.95128987, indices.TuckerLewis, 5e-9);
    }

    [Test]
    public void Thurstone_ThreeFactors()
    {
        var items = FactorReference.Thurstone();
        var fit = new FactorFitter().Fit(items, 3).RequireConverged();

        // Four digits are printed, of a search that stops where little is gained.
        foreach (var (item, loading) in new[] { ("Sentences", .9008), ("First.Letters", .8533), ("Letter.Series", .8421) })
            ReferenceData.Check($"Thurstone {item}", loading, fit.Loadings[items.Items.IndexOf(item)].Max(), 2e-4);
        int[] factors = [.. new[] { "Sentences", "First.Letters", "Letter.Series" }.Select(item => Enumerable.Range(0, 3).MaxBy(factor => fit.Loadings[items.Items.IndexOf(item)][factor]))];
        ReferenceData.Check("Thurstone words and letters", .5926, fit.FactorCorrelations[factors[0]][factors[1]], 2e-4);
        ReferenceData.Check("Thurstone words and series", .5334, fit.FactorCorrelations[factors[0]][factors[2]], 2e-4);
        ReferenceData.Check("Thurstone letters and series", .5151, fit.FactorCorrelations[factors[1]][factors[2]], 2e-4);
        ReferenceData.Check("Thurstone KMO", 0.88038957, SamplingAdequacy.Of(items).Overall, 5e-9);
        ReferenceData.Check("Thurstone Bartlett", 1081.9683, SphericityTest.Of(items).ChiSquare, 5e-5);
        Assert.That(SphericityTest.Of(items).DegreesOfFreedom, Is.EqualTo(36));
        double[] eigenvalues = [4.85052891, 1.08993907, 1.03784217, .47541901];
        for (var rank = 0; rank < 4; rank++) ReferenceData.Check($"Thurstone eigenvalue {rank + 1}", eigenvalues[rank], items.Eigenvalues[rank], 6e-9);
    }

    [TestCase(ParallelBasis.Correlations, 1)]
    [TestCase(ParallelBasis.CommonVariance, 3)]
    public void Thurstone_FactorsThatCorrelate_HideBehindEachOther(ParallelBasis basis, int factors) =>
        Assert.That(new ParallelAnalyser(new() { Basis = basis }).Analyse(FactorReference.Thurstone()).Factors, Is.EqualTo(factors));
}
