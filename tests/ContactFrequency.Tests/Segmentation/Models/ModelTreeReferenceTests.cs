using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Segmentation;
using static ContactFrequency.Tests.ReferenceData;

namespace ContactFrequency.Tests.Segmentation.Models;

/// <summary>Published trees: the vignette of partykit (Hothorn and Zeileis, <i>Journal of Machine Learning Research</i> 16, 2015), four digits printed, nine by run.</summary>
public class ModelTreeReferenceTests
{
    // Coefficients of the run are given to nine digits; glm had stopped at 1e-8 of the deviance.
    private const double NineDigits = 4e-9;

    [Test]
    public void Pima_GivesThePublishedTree()
    {
        var tree = new ModelTreeGrower().Grow(Pima());

        Assert.That(tree.Nodes.Select(node => node.Split?.Attribute), Is.EqualTo(new[] { "mass", null, "age", null, null }));
        Assert.That((tree.Nodes[0].Split!.Threshold, tree.Nodes[2].Split!.Threshold), Is.EqualTo((26.3, 30.0)));
        Leaf(tree, 1, 167, -9.95150963, 0.0587078650);
        Leaf(tree, 3, 304, -6.70558554, 0.0468374764);
        Leaf(tree, 4, 297, -2.77095386, 0.0235358158);
        Check("-log-likelihood", 355.457844, -tree.LogLikelihood, 5e-7);
        Check("degrees of freedom", 8, tree.DegreesOfFreedom, 0);
        Check("AIC", 726.915689, tree.Aic, 1e-6);
        Check("BIC", 764.066006, tree.Bic, 1e-6);
    }

    [Test]
    public void Pima_GivesThePublishedTests()
    {
        var root = new ModelTreeGrower().Grow(Pima()).Nodes[0];
        (string Name, double Statistic, double P)[] published =
        [
            ("pregnant", 29.8854, 9.779e-05), ("pressure", 7.5024, 0.9104), ("triceps", 15.9410, 0.06474), ("insulin", 6.5969, 0.9701),
            ("mass", 48.8098, 8.317e-09), ("pedigree", 18.3348, 0.02253), ("age", 43.5141, 1.183e-07),
        ];

        Assert.That(root.Tests.Select(test => test.Attribute), Is.EqualTo(published.Select(test => test.Name)));
        foreach (var (test, (name, statistic, p)) in root.Tests.Zip(published))
        {
            // Published scores are working residuals × working weights of R's glm, the latter one step behind its coefficients: R gives 7.502424 for pressure so, and 7.502801 from residuals(m, "response"), as here.
            Check($"statistic of {name}", statistic, test.Statistic, 6e-5 * statistic);

            // Two approximations of one distribution, ours by an expansion and theirs by simulated response surfaces.
            Check($"log10 p of {name}", Math.Log10(p), test.LogPValue / Math.Log(10), 0.3);
        }

        Assert.That(root.Tests.MinBy(test => test.LogPValue).Attribute, Is.EqualTo("mass"));
    }

    [TestCase("pregnant", 26.863)]
    [TestCase("mass", 47.623)]
    [TestCase("age", 41.834)]
    public void Pima_AtEndsOfValues_IsTheLargestThere(string attribute, double statistic)
    {
        var root = new ModelTreeGrower(new() { Ties = TieRule.ValueEnds }).Grow(Pima()).Nodes[0];

        // Run with the same scores, only rows at which the value changes; three digits kept.
        Check(attribute, statistic, root.Tests.Single(test => test.Attribute == attribute).Statistic, 1e-3);
    }

    [Test]
    public void TeachingRatings_GivesThePublishedTree()
    {
        var data = AttributeTable.Read(Find("partition", "TeachingRatings_more.csv"), [new("eval"), new("beauty"), new("students")], ["minority", "age", "gender", "division", "native", "tenure"]);
        var tree = new ModelTreeGrower().Grow(new(data.Numbers[0], [data.Numbers[1]], data.Attributes, ResponseLikelihood.Gaussian, data.Numbers[2]));

        Assert.That(tree.Nodes.Select(node => node.Split?.Attribute), Is.EqualTo(new[] { "gender", "age", null, "division", null, null, "age", null, null }));
        Assert.That(tree.Nodes[0].Split!.LeftLevels.Concat(tree.Nodes[3].Split!.LeftLevels), Is.EqualTo(new[] { "female", "lower" }));
        Assert.That((tree.Nodes[1].Split!.Threshold, tree.Nodes[6].Split!.Threshold), Is.EqualTo((40.0, 50.0)));
        Leaf(tree, 2, 69, 4.0137069, 0.122212038, 1e-8);
        Leaf(tree, 4, 36, 3.58997435, 0.403268361);
        Leaf(tree, 5, 81, 3.77520972, -0.197586117);
        Leaf(tree, 7, 113, 3.99676322, 0.129199153);
        Leaf(tree, 8, 137, 4.08574498, 0.502809184);
        Check("RSS", 2751.65384, tree.ResidualSumOfSquares, 5e-6);
    }

    // R 4.2, of the eight rows below: glm(y ~ x, poisson, weights = w, control = list(epsilon = 1e-15)), lm(y ~ x, weights = w), glm(b ~ x, binomial, weights = w, …): coef(summary(m)), logLik(m), deviance(m);
    // the binomial log-likelihood is sum(w * dbinom(b, 1, fitted(m), log = TRUE)).
    [TestCase(ResponseLikelihood.Poisson, -0.0465009468246203, 0.3467965347050005, 0.4003967630565818, 0.0688231175283864, -23.5881740722714, double.NaN)]
    [TestCase(ResponseLikelihood.Gaussian, -1.38103270546341, 1.59122856339612, 1.288443578759243, 0.280259277742897, -14.9970055427971, 26.1923905913223)]
    [TestCase(ResponseLikelihood.Binomial, -0.422863441504182, 0.350332616296061, 1.327869984046993, 0.332837300059593, -6.61841263117417, double.NaN)]
    public void Node_AgreesWithR(ResponseLikelihood likelihood, double intercept, double slope, double errorOfIntercept, double errorOfSlope, double logLikelihood, double squares)
    {
        var y = likelihood == ResponseLikelihood.Binomial ? ModelSamples.Numbers("y", 0, 1, 0, 0, 1, 0, 1, 1) : ModelSamples.Numbers("y", 1, 0, 3, 2, 6, 4, 9, 11);
        var table = new ModelTable(y, [ModelSamples.Numbers("x", 0.5, 1.5, 2, 3.5, 4, 5.5, 6, 7.5)], [], likelihood, ModelSamples.Numbers("w", 1, 2, 0.5, 1, 3, 1, 2, 1.5));

        var model = new ModelTreeGrower().Grow(table).Nodes[0].Model;

        // Both iterate to rounding; R's standard errors for counts and chances are of the step before the last.
        Check("intercept", intercept, model.Coefficients[0], 1e-12);
        Check("slope", slope, model.Coefficients[1], 1e-12);
        Check("error of intercept", errorOfIntercept, model.StandardErrors[0], 1e-9);
        Check("error of slope", errorOfSlope, model.StandardErrors[1], 1e-9);
        Check("log-likelihood", logLikelihood, model.LogLikelihood, 1e-11);
        Check("RSS", squares, model.ResidualSumOfSquares, 1e-11);
    }

    private static ModelTable Pima()
    {
        var data = AttributeTable.Read(Find("partition", "PimaIndiansDiabetes.csv"), [new("glucose")]);
        var outcome = (CategoricalColumn)data.Attributes.Single(column => column.Name == "diabetes");
        return new(ModelSamples.Numbers("diabetes", outcome.Codes.ToArray().Select(code => (double)code)), data.Numbers, [.. data.Attributes.Where(column => column != outcome)], ResponseLikelihood.Binomial);
    }

    private static void Leaf(ModelTree tree, int index, int rows, double intercept, double slope, double tolerance = NineDigits)
    {
        var node = tree.Nodes[index];
        Assert.That(node.IsLeaf, Is.True);
        Check($"n of node {index}", rows, node.Rows, 0);
        Check($"intercept of node {index}", intercept, node.Model.Coefficients[0], Math.Max(tolerance, NineDigits * Math.Abs(intercept)));
        Check($"slope of node {index}", slope, node.Model.Coefficients[1], tolerance);
    }
}
