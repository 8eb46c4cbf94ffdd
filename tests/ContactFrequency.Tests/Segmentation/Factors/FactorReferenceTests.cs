using ContactFrequency.Segmentation.Factors;

namespace ContactFrequency.Tests.Segmentation.Factors;

/// <summary>Factors of published correlations against R 4.2.2, psych 2.2.9 and GPArotation 2022.10.2.</summary>
public class FactorReferenceTests
{
    // Their optimiser stops at a slope below 1e-7, and loadings follow slopes divided by curvatures.
    private const double Loading = 2e-7;

    // Their minres stops where the criterion gains no more than 1e-8 of itself: loadings are then off by some part of the root of that.
    private const double MinresLoading = 5e-5;

    private static readonly object[] MaximumLikelihood =
    [
        new object[] { "ability.cov", 1 }, new object[] { "ability.cov", 2 },
        new object[] { "Harman74.cor", 1 }, new object[] { "Harman74.cor", 2 }, new object[] { "Harman74.cor", 3 }, new object[] { "Harman74.cor", 4 }, new object[] { "Harman74.cor", 5 },
        new object[] { "bfi", 3 }, new object[] { "bfi", 5 }, new object[] { "bfi", 6 },
    ];

    [TestCaseSource(nameof(MaximumLikelihood))]
    public void MaximumLikelihood_AgreesWithR(string name, int factors)
    {
        var (items, expected) = (Items(name), FactorReference.Results(name).GetProperty($"ml_{factors}"));
        var fit = Fit(items, factors, FactorMethod.MaximumLikelihood, FactorRotation.None).RequireConverged();

        FactorReference.Check($"{name} ml {factors} uniqueness", items.Items, expected.Numbers("uniquenesses"), fit.Uniquenesses, Loading);
        ReferenceData.Check($"{name} ml {factors} discrepancy", expected.Number("objective"), fit.Indices.Discrepancy, 1e-9);
        if (fit.Indices.DegreesOfFreedom > 0)
        {
            ReferenceData.Check($"{name} ml {factors} chi-square", expected.Number("chisq"), fit.Indices.ChiSquare, 1e-6);
            // A tail shrinks by half of what is added to the statistic.
            ReferenceData.Check($"{name} ml {factors} p", expected.Number("p"), fit.Indices.PValue, 1e-6 * expected.Number("p"));
        }

        Assert.That(fit.Indices.DegreesOfFreedom, Is.EqualTo(expected.GetProperty("dof").GetInt32()));
        FactorReference.CheckLoadings($"{name} ml {factors} unrotated", expected.Rows("loadings_unrotated"), fit, Loading);
    }

    [TestCaseSource(nameof(MaximumLikelihood))]
    public void Rotations_AgreeWithR(string name, int factors)
    {
        if (factors == 1) Assert.Pass("One factor is not turned.");
        var (items, expected) = (Items(name), FactorReference.Results(name).GetProperty($"ml_{factors}"));
        FactorFit Turned(FactorRotation rotation, bool normalised = false) => Fit(items, factors, FactorMethod.MaximumLikelihood, rotation, normalised);

        // Rotations end where a step gains 1e-15 (varimax) or the slope is 1e-7 (oblimin): loadings within the root of the one and some times the other.
        const double tolerance = 2e-6;
        FactorReference.CheckLoadings($"{name} ml {factors} varimax", expected.Rows("loadings_varimax"), Turned(FactorRotation.Varimax), tolerance);
        FactorReference.CheckLoadings($"{name} ml {factors} promax", expected.Rows("loadings_promax4"), Turned(FactorRotation.Promax), tolerance, expected.Rows("factor_correlations_promax4"));
        FactorReference.CheckLoadings($"{name} ml {factors} oblimin", expected.Rows("loadings_oblimin0"), Turned(FactorRotation.Oblimin), tolerance, expected.Rows("factor_correlations_oblimin0"));
        FactorReference.CheckLoadings($"{name} ml {factors} oblimin, normalised", expected.Rows("loadings_oblimin0_kaiser"), Turned(FactorRotation.Oblimin, true), tolerance, expected.Rows("factor_correlations_oblimin0_kaiser"));
    }

    [TestCase("ability.cov", 1)]
    [TestCase("ability.cov", 2)]
    [TestCase("Harman74.cor", 2)]
    [TestCase("Harman74.cor", 3)]
    [TestCase("Harman74.cor", 4)]
    [TestCase("Harman74.cor", 5)]
    [TestCase("bfi", 5)]
    public void MinimumResidual_AgreesWithPsych(string name, int factors)
    {
        var (items, expected) = (Items(name), FactorReference.Results(name).GetProperty($"minres_{factors}"));
        var fit = Fit(items, factors, FactorMethod.MinimumResidual, FactorRotation.None).RequireConverged();

        FactorReference.Check($"{name} minres {factors} communality", items.Items, expected.Numbers("communalities"), fit.Communalities, MinresLoading);
        ReferenceData.Check($"{name} minres {factors} squared residuals", expected.Number("fit"), fit.Criterion, 1e-9);
        Assert.That(fit.Criterion, Is.LessThanOrEqualTo(expected.Number("fit") + 1e-12), "theirs must not be lower");
        FactorReference.CheckLoadings($"{name} minres {factors} unrotated", expected.Rows("loadings_unrotated"), fit, MinresLoading);
        if (factors == 1) return;
        FactorReference.CheckLoadings($"{name} minres {factors} varimax", expected.Rows("loadings_varimax"), Fit(items, factors, FactorMethod.MinimumResidual, FactorRotation.Varimax), MinresLoading);
        FactorReference.CheckLoadings($"{name} minres {factors} oblimin", expected.Rows("loadings_oblimin0"), Fit(items, factors, FactorMethod.MinimumResidual, FactorRotation.Oblimin), MinresLoading, expected.Rows("factor_correlations_oblimin0"));
    }

    [Test]
    public void PairwiseCorrelations_AgreeWithPsych()
    {
        var items = ItemCorrelations.FromTable(FactorReference.Bfi(complete: false));
        var expected = FactorReference.Results("bfi").GetProperty("pairwise_minres_5");

        Assert.That(items.Customers, Is.LessThan(2800), "the thinnest pair, where psych counts all rows");
        FactorReference.CheckLoadings("bfi pairwise varimax", expected.Rows("loadings_varimax"), Fit(items, 5, FactorMethod.MinimumResidual, FactorRotation.Varimax), MinresLoading);
        FactorReference.CheckLoadings("bfi pairwise oblimin", expected.Rows("loadings_oblimin0"), Fit(items, 5, FactorMethod.MinimumResidual, FactorRotation.Oblimin), MinresLoading, expected.Rows("factor_correlations_oblimin0"));
    }

    [TestCase("ability.cov")]
    [TestCase("Harman74.cor")]
    [TestCase("bfi")]
    public void AdequacyAndSphericity_AgreeWithPsych(string name)
    {
        var (items, expected) = (Items(name), FactorReference.Results(name));
        var adequacy = SamplingAdequacy.Of(items);
        var test = SphericityTest.Of(items);

        // Twelve digits are given.
        ReferenceData.Check($"{name} KMO", expected.GetProperty("kmo").Number("overall"), adequacy.Overall, 1e-11);
        FactorReference.Check($"{name} KMO", items.Items, expected.GetProperty("kmo").Numbers("items"), adequacy.Items, 1e-11);
        var sphericity = expected.GetProperty("bartlett_sphericity");
        ReferenceData.Check($"{name} Bartlett chi-square", sphericity.Number("chisq"), test.ChiSquare, 1e-10 * sphericity.Number("chisq"));
        ReferenceData.Check($"{name} Bartlett p", sphericity.Number("p"), test.PValue, 1e-9 * sphericity.Number("p") + 1e-300);
        Assert.That(test.DegreesOfFreedom, Is.EqualTo(sphericity.GetProperty("df").GetInt32()));
        var correlations = expected.Rows("correlation");
        for (var i = 0; i < correlations.Length; i++) FactorReference.Check($"{name} correlation of {items.Items[i]} and", items.Items, correlations[i], [.. Enumerable.Range(0, correlations.Length).Select(j => items[i, j])], 1e-11);
    }

    [TestCase("ability.cov")]
    [TestCase("Harman74.cor")]
    [TestCase("bfi")]
    public void ParallelAnalysis_AgreesWithOtherRandomNumbers(string name)
    {
        var (items, expected) = (Items(name), FactorReference.Results(name).GetProperty("parallel_analysis"));
        foreach (var (basis, key) in new[] { (ParallelBasis.Correlations, "pca"), (ParallelBasis.CommonVariance, "smc") })
        {
            var ours = new ParallelAnalyser(new() { Basis = basis }).Analyse(items);
            FactorReference.Check($"{name} {key} eigenvalue", items.Items, expected.Numbers($"{key}_eigenvalues"), ours.Observed, 1e-10);
            double[] deviations = expected.Numbers($"{key}_random_sd"), means = expected.Numbers($"{key}_random_mean"), quantiles = expected.Numbers($"{key}_random_q95");
            for (var rank = 0; rank < means.Length; rank++)
            {
                // Both are means and quantiles of 500 draws: standard errors σ ÷ √500 and about 2σ ÷ √500, √2 times that between two, four of these.
                var error = Math.Sqrt(2.0 / 500) * deviations[rank];
                ReferenceData.Check($"{name} {key} random mean {rank + 1}", means[rank], ours.RandomMean[rank], 4 * error);
                ReferenceData.Check($"{name} {key} random quantile {rank + 1}", quantiles[rank], ours.RandomQuantile[rank], 8 * error);
            }

            Assert.That(ours.Factors, Is.EqualTo(expected.GetProperty($"{key}_factors").GetInt32()), key);
        }
    }

    [TestCase(3)]
    [TestCase(5)]
    [TestCase(6)]
    public void Scores_AgreeWithR(int factors)
    {
        var table = FactorReference.Bfi(complete: true);
        var items = ItemCorrelations.FromTable(table);
        var expected = FactorReference.Results("bfi").GetProperty($"ml_{factors}");
        var scores = expected.GetProperty("scores");
        foreach (var (rotation, loadings, suffix) in new[] { (FactorRotation.Varimax, "loadings_varimax", ""), (FactorRotation.Oblimin, "loadings_oblimin0", "_oblimin0") })
        {
            var fit = Fit(items, factors, FactorMethod.MaximumLikelihood, rotation);
            var (order, signs) = FactorReference.Match(expected.Rows(loadings), fit.Loadings);
            foreach (var method in Enum.GetValues<FactorScoreMethod>())
            {
                var (ours, theirs) = (new FactorScorer(fit, method).Score(table), scores.Rows($"{method.ToString().ToLowerInvariant()}{suffix}"));
                // Loadings are within 1e-6; weights multiply that by inverse uniquenesses, and scores add 25 of them.
                for (var row = 0; row < theirs.Length; row++)
                    for (var factor = 0; factor < factors; factor++)
                        ReferenceData.Check($"bfi {rotation} {method} row {row} factor {factor}", theirs[row][factor], signs[factor] * ours[row, order[factor]], 1e-5);
            }
        }
    }

    private static FactorFit Fit(ItemCorrelations items, int factors, FactorMethod method, FactorRotation rotation, bool normalised = false) =>
        new FactorFitter(new() { Method = method, Rotation = rotation, NormaliseOblimin = normalised }).Fit(items, factors);

    private static ItemCorrelations Items(string name) => name == "bfi" ? ItemCorrelations.FromTable(FactorReference.Bfi(complete: true)) : FactorReference.Matrix(name);
}
