using ContactFrequency.Curves;
using ContactFrequency.Segmentation;
using static ContactFrequency.Tests.Segmentation.Models.ModelSamples;

namespace ContactFrequency.Tests.Segmentation.Models;

public class ModelTreeHardTablesTests
{
    [Test]
    public void ConstantRegressor_IsLeftOut_AndTheOthersAreEstimated()
    {
        var random = new Random(1);
        double[] x = Draw(200, random.NextDouble), a = Draw(200, random.NextDouble);
        double[] y = [.. x.Zip(a, (one, at) => 2 * one + (at > 0.5 ? 3 : 0) + 0.1 * Normal(random))];

        foreach (var second in new[] { Draw(200, () => 0.1), [.. x.Select(value => 5 - 3 * value)] })
        {
            var root = new ModelTreeGrower().Grow(new(Numbers("y", y), [Numbers("x", x), Numbers("second", second)], [Numbers("a", a)])).Nodes[0];
            Assert.That((root.Model.Status, root.Model.Rank), Is.EqualTo((NodeModelStatus.RankDeficient, 2)));
            Assert.That(root.Model.Coefficients[2], Is.NaN);
            Assert.That(root.Model.StandardErrors[2], Is.NaN);
            Assert.That(root.Model.Coefficients[1], Is.EqualTo(2).Within(4 * root.Model.StandardErrors[1]));
            Assert.That(root.Split!.Threshold, Is.EqualTo(0.5).Within(0.05));
        }
    }

    [TestCase(ResponseLikelihood.Gaussian, 0.1, NodeModelStatus.NoResidual)]
    [TestCase(ResponseLikelihood.Poisson, 0, NodeModelStatus.Separated)]
    [TestCase(ResponseLikelihood.Binomial, 0, NodeModelStatus.Separated)]
    [TestCase(ResponseLikelihood.Binomial, 1, NodeModelStatus.Separated)]
    public void EqualResponses_GiveOneLeaf_ThatSaysSo(ResponseLikelihood likelihood, double y, NodeModelStatus status)
    {
        var random = new Random(2);
        var tree = new ModelTreeGrower().Grow(new(Numbers("y", Draw(100, () => y)), [Numbers("x", Draw(100, random.NextDouble))], [Numbers("a", Draw(100, random.NextDouble))], likelihood));

        Assert.That(tree.Nodes, Has.Length.EqualTo(1));
        var model = tree.Nodes[0].Model;
        Assert.That(model.Status, Is.EqualTo(status));
        Assert.That(model.StandardErrors, Is.All.NaN);
        if (status == NodeModelStatus.NoResidual) Assert.That((model.Coefficients[0], model.Coefficients[1]), Is.EqualTo((0.1, 0.0)).Within(1e-12));
        else Assert.That((model.Coefficients[0], model.LogLikelihood), Is.EqualTo((double.NaN, 0.0)).Within(1e-12));
    }

    [Test]
    public void Separation_HasNoCoefficients_ButALimit([Values(0.0, 0.1)] double overlap)
    {
        // Quasi-complete where both responses occur at x = 0.5: the likelihood's limit is that of the rows there.
        double[] x = [.. Enumerable.Range(0, 60).Select(row => (row % 20) / 20.0), .. overlap > 0 ? new[] { 0.5, 0.5 } : []];
        double[] y = [.. x.Take(60).Select(value => value >= 0.5 ? 1.0 : 0), .. overlap > 0 ? new[] { 0.0, 0.0 } : []];
        var model = new ModelTreeGrower().Grow(new(Numbers("y", y), [Numbers("x", x)], [], ResponseLikelihood.Binomial)).Nodes[0].Model;
        var limit = overlap > 0 ? 3 * Math.Log(0.6) + 2 * Math.Log(0.4) : 0;

        Assert.That(model.Status, Is.EqualTo(NodeModelStatus.Separated));
        Assert.That(model.Coefficients, Is.All.NaN);

        // What is left falls by e with every step and is below 1e-9 at the end.
        Assert.That(model.LogLikelihood, Is.EqualTo(limit).Within(1e-8));
    }

    [Test]
    public void FarRow_IsNotSeparation()
    {
        // One row a thousand widths away, on the right side of things: chances there are 1 to all digits, and yet the estimate is finite.
        var random = new Random(3);
        double[] x = [.. Draw(300, () => Normal(random)), 1000];
        double[] y = [.. x.Select(value => Response(ResponseLikelihood.Binomial, value, random))];
        var model = new ModelTreeGrower().Grow(new(Numbers("y", y), [Numbers("x", x)], [], ResponseLikelihood.Binomial)).Nodes[0].Model;

        Assert.That(model.Status, Is.EqualTo(NodeModelStatus.Converged));
        Assert.That(model.Coefficients[1], Is.EqualTo(1).Within(4 * model.StandardErrors[1]));
    }

    [Test]
    public void SeparatedSide_MayBeALeaf()
    {
        // No one with a ≤ 0.3 responds; the others do by x.
        var random = new Random(4);
        double[] x = Draw(600, () => Normal(random)), a = Draw(600, random.NextDouble);
        double[] y = [.. x.Zip(a, (value, at) => at <= 0.3 ? 0 : Response(ResponseLikelihood.Binomial, value + 1, random))];
        foreach (var limit in new[] { 0, long.MaxValue })
        {
            var tree = new ModelTreeGrower(new() { ExhaustiveLimit = limit }).Grow(new(Numbers("y", y), [Numbers("x", x)], [Numbers("a", a)], ResponseLikelihood.Binomial));
            Assert.That(tree.Nodes[0].Split!.Threshold, Is.EqualTo(a.Where(at => at <= 0.3).Max()).Within(0.02));
            Assert.That((tree.Nodes[1].Model.Status, tree.Nodes[1].IsLeaf), Is.EqualTo((NodeModelStatus.Separated, true)));
            Assert.That(double.IsFinite(tree.LogLikelihood));
        }
    }

    [Test]
    public void FewRows_GiveOneLeaf([Values(0, 1, 2, 3)] int rows, [ValueSource(typeof(ModelSamples), nameof(Likelihoods))] ResponseLikelihood likelihood)
    {
        var tree = new ModelTreeGrower().Grow(new(Numbers("y", Enumerable.Range(0, rows).Select(row => row % 2.0)), [Numbers("x", Enumerable.Range(0, rows).Select(row => 3.0 * row))], [Numbers("a", Enumerable.Range(0, rows).Select(row => (double)row))], likelihood));

        Assert.That(tree.Nodes, Has.Length.EqualTo(1));
        Assert.That((tree.Nodes[0].Rows, tree.Nodes[0].Model.Coefficients.Length), Is.EqualTo((rows, 2)));
        if (rows == 0) Assert.That(tree.Nodes[0].Model.Coefficients, Is.All.NaN);
        if (rows == 1 && likelihood == ResponseLikelihood.Gaussian) Assert.That((tree.Nodes[0].Model.Coefficients[0], tree.Nodes[0].Model.Coefficients[1]), Is.EqualTo((0.0, double.NaN)));
    }

    [Test]
    public void MissingValues_GoTheBetterWay_OrStandAlone([Values(0, 1, 2)] int place)
    {
        // Rows without a value behave as the low, as the high ones, or unlike both.
        var random = new Random(5);
        double[] x = Draw(900, random.NextDouble), a = Draw(900, () => random.NextDouble() is > 0.25 and var value ? value : double.NaN);
        double[] y = [.. x.Zip(a, (one, at) => one * (double.IsNaN(at) ? new[] { 0, 4, 9 }[place] : at > 0.6 ? 4 : 0) + 0.2 * Normal(random))];
        var tree = new ModelTreeGrower().Grow(new(Numbers("y", y), [Numbers("x", x)], [Numbers("a", a)]));
        var split = tree.Nodes[0].Split!;

        Assert.That(split.MissingGoesLeft, Is.EqualTo(place == 0));
        if (place < 2) Assert.That(split.Threshold, Is.EqualTo(0.6).Within(0.01));
        else Assert.That(split.Threshold, Is.EqualTo(a.Where(value => !double.IsNaN(value)).Max()));
        Assert.That(tree.Nodes.Count(node => node.IsLeaf), Is.EqualTo(place < 2 ? 2 : 3));
    }

    [Test]
    public void MissingName_IsANameOfItsOwn()
    {
        var random = new Random(6);
        var x = Draw(600, random.NextDouble);
        string?[] kind = [.. Enumerable.Range(0, 600).Select(row => (row % 3) switch { 0 => null, 1 => "p", _ => "q" })];
        var tree = new ModelTreeGrower().Grow(new(Numbers("y", x.Zip(kind, (one, name) => (name is null ? 3 : 0) * one + Normal(random) / 5)), [Numbers("x", x)], [Names("kind", kind)]));

        Assert.That(tree.Nodes[0].Split!.LeftLevels, Is.EqualTo(new[] { "p", "q" }));
        Assert.That(tree.Nodes[0].Split!.MissingGoesLeft, Is.False);
        Assert.That(tree.Nodes[2].Rows, Is.EqualTo(200));
    }

    [Test]
    public void HundredsOfNames_AreOrderedAndDivided([ValueSource(typeof(ModelSamples), nameof(Likelihoods))] ResponseLikelihood likelihood)
    {
        // Three hundred names of twenty rows; every third has another slope.
        var random = new Random(7);
        var x = Draw(6000, () => 2 * random.NextDouble() - 1);
        double[] y = [.. x.Select((value, row) => Response(likelihood, (row % 300 % 3 == 0 ? 2.5 : -1) * value, random))];
        var tree = new ModelTreeGrower(new() { MaxDepth = 1 }).Grow(new(Numbers("y", y), [Numbers("x", x)], [Names("name", Enumerable.Range(0, 6000).Select(row => $"n{row % 300:D3}"))], likelihood));
        var split = tree.Nodes[0].Split!;
        var (right, wrong) = (split.LeftLevels.Contains("n000") ? split.LeftLevels : split.RightLevels, 0);
        for (var name = 0; name < 300; name++)
            if (right.Contains($"n{name:D3}") != (name % 3 == 0)) wrong++;

        // A name's slope is known to ±0.4 (chances: ±1.2) against a difference of 3.5: hardly one in a hundred is taken for the other kind (chances: one in ten).
        TestContext.Out.WriteLine($"{likelihood}: {wrong} of 300 names on the wrong side");
        Assert.That(split.LeftLevels, Does.Contain("n000"));
        Assert.That(wrong, Is.LessThan(likelihood == ResponseLikelihood.Binomial ? 45 : 9));
    }

    [Test]
    public void Rows_WithoutResponseRegressorOrWeight_AreKeptOut()
    {
        var table = new ModelTable(Numbers("y", 1, double.NaN, 3, 4, 5), [Numbers("x", 1, 2, double.NaN, 5, 4)], [], weights: Numbers("w", 1, 1, 1, 0, 2));

        Assert.That((table.Rows.Length, table.Incomplete, table.Weightless), Is.EqualTo((2, 2, 1)));
        Assert.That(new ModelTreeGrower().Grow(table).Nodes[0].Rows, Is.EqualTo(2));
    }

    [Test]
    public void BestAttribute_WithoutAPlaceForASplit_GivesWayToTheNext()
    {
        // All but ten rows have the value 0 of "rare": it cannot divide into leaves of twenty. "a" can.
        var random = new Random(8);
        double[] x = Draw(400, random.NextDouble), rare = [.. Enumerable.Range(0, 400).Select(row => row % 40 == 0 ? 1.0 : 0)], a = Draw(400, random.NextDouble);
        double[] y = [.. x.Select((value, row) => value * (a[row] > 0.5 ? 1 : 0) + 20 * rare[row] + 0.3 * Normal(random))];
        var root = new ModelTreeGrower().Grow(new(Numbers("y", y), [Numbers("x", x)], [Names("rare", rare.Select(value => $"{value}")), Numbers("a", a)])).Nodes[0];

        Assert.That(root.Tests.MinBy(test => test.LogPValue).Attribute, Is.EqualTo("rare"));
        Assert.That(root.Split?.Attribute, Is.EqualTo("a").Or.Null);
    }

    [Test]
    public void Table_SaysWhatIsWrong()
    {
        Assert.That(() => new ModelTable(Numbers("y", 1, -1), [], [], ResponseLikelihood.Poisson), Throws.ArgumentException.With.Message.Contains("Row 1: 'y' is -1 and must be 0 or more"));
        Assert.That(() => new ModelTable(Numbers("y", 2), [], [], ResponseLikelihood.Binomial), Throws.ArgumentException.With.Message.Contains("from 0 to 1"));
        Assert.That(() => new ModelTable(Numbers("y", 2), [Numbers("x", double.PositiveInfinity)], []), Throws.ArgumentException.With.Message.Contains("finite"));
        Assert.That(() => new ModelTable(Numbers("y", 2), [Numbers("x", 1, 2)], []), Throws.ArgumentException.With.Message.Contains("2 rows where the response has 1"));
        Assert.That(() => new ModelTable(Numbers("y", 2), [Numbers("x", 1), Numbers("X", 1)], []), Throws.ArgumentException.With.Message.Contains("2 times"));
        Assert.That(() => new ModelTable(Numbers("y", 2), [], [], ResponseLikelihood.NegativeBinomial), Throws.ArgumentException.With.Message.Contains("NegativeBinomial"));
        Assert.That(() => new ModelTable(Numbers("y", 2), [], [], weights: Numbers("w", -1)), Throws.ArgumentException.With.Message.Contains("0 or more"));
    }

    [Test]
    public void Options_CheckTheirValues()
    {
        var options = ModelTreeOptions.Default;
        Assert.That(() => options with { Alpha = 1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => options with { MinLeaf = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => options with { MaxDepth = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => options with { Trim = 0.5 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => options with { ExhaustiveLimit = -1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
    }
}
