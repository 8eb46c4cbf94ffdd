using System.Collections.Immutable;
using ContactFrequency.Curves;
using ContactFrequency.Identification;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.LinearAlgebra;

namespace ContactFrequency.Tests.Curves;

public class ContrastTesterTests
{
    private static readonly ImmutableArray<CandidateShape> Shapes = [CandidateShape.Linear, CandidateShape.Emax(2), CandidateShape.Quadratic(3), CandidateShape.Ricker(2)];

    [Test]
    public void Test_IsTheFormulaOverAllLevels()
    {
        var world = new World(8, 2);
        var means = world.Draw(new Random(5), frequency => 0.05 * frequency);
        var actual = new ContrastTester(Shapes).Test(world.Profile(means));

        // c = S⁻¹(μ⁰ − μ̄) with the mean weighted by S⁻¹, over all levels, the reference among them; t = c′m ÷ √(c′Sc).
        var inverse = world.Covariance.Inverse();
        var ones = Vector<double>.Build.Dense(8, 1);
        for (var k = 0; k < Shapes.Length; k++)
        {
            var shape = Vector<double>.Build.Dense(8, level => Shapes[k].Value(level));
            var contrast = inverse * (shape - (ones * inverse * shape) / (ones * inverse * ones) * ones);
            Assert.That(contrast.Sum(), Is.Zero.Within(1e-9));
            Assert.That(actual.Contrasts[k].Statistic, Is.EqualTo(contrast * means / Math.Sqrt(contrast * world.Covariance * contrast)).Within(1e-9));
        }
    }

    [Test]
    public void Test_DoesNotDependOnTheReferenceLevel()
    {
        World first = new(8, 0), fifth = new(8, 5);
        var means = first.Draw(new Random(6), frequency => -0.03 * frequency);
        var tester = new ContrastTester(Shapes);
        double[] expected = [.. tester.Test(first.Profile(means)).Contrasts.Select(contrast => contrast.Statistic)];

        Assert.That(tester.Test(fifth.Profile(means)).Contrasts.Select(contrast => contrast.Statistic), Is.EqualTo(expected).Within(1e-9));
    }

    [Test]
    public void PValue_OfOneShape_IsTheNormalTail()
    {
        var contrast = new ContrastTester([CandidateShape.Linear]).Test(new World(6, 1).Profile([0, 0.1, 0.2, 0.1, 0.3, 0.2])).Contrasts.Single();

        Assert.That(contrast.PValue, Is.EqualTo(Normal.CDF(0, 1, -contrast.Statistic)).Within(1e-12));
    }

    [Test]
    public void PValue_OfAShapeAndItsReverse_IsTwoSided()
    {
        var test = new ContrastTester([CandidateShape.Linear, CandidateShape.Linear.Reversed("falling")]).Test(new World(6, 1).Profile([0.3, 0.1, 0.2, 0.1, 0, 0]));

        Assert.That(test.MostSignificant!.Value.Shape, Is.EqualTo("falling"));
        Assert.That(test.PValue, Is.EqualTo(2 * Normal.CDF(0, 1, -test.MostSignificant!.Value.Statistic)).Within(1e-9));
    }

    [Test]
    public void PValues_PayForTheOtherCandidates_AndNoMoreThanBonferroniAsks()
    {
        var test = new ContrastTester().Test(new World(8, 2).Profile([0, 0.1, 0.15, 0.2, 0.2, 0.15, 0.1, 0]));

        foreach (var contrast in test.Contrasts)
        {
            var alone = Normal.CDF(0, 1, -contrast.Statistic);
            Assert.That(contrast.PValue, Is.InRange(alone, Math.Min(1, test.Contrasts.Length * alone)));
        }

        Assert.That(test.PValue, Is.EqualTo(test.Contrasts.Min(contrast => contrast.PValue)));
        Assert.That(test.MostSignificant!.Value.Statistic, Is.EqualTo(test.Contrasts.Max(contrast => contrast.Statistic)));
    }

    [Test]
    public void MostSignificant_IsTheShapeThatIsThere([Values(1, 3, 5)] int peak)
    {
        var test = new ContrastTester().Test(new World(8, 2).Profile([.. Enumerable.Range(0, 8).Select(level => 0.8 * CandidateShape.Quadratic(peak).Value(level))]));

        Assert.That(test.MostSignificant!.Value.Shape, Is.EqualTo($"quadratic, peak {peak}"));
        Assert.That(test.PValue, Is.LessThan(0.01));
    }

    [Test]
    public void Test_PassesOverLevelsThatAreNotKnown()
    {
        var world = new World(8, 2);
        var means = world.Draw(new Random(7), frequency => 0.04 * frequency);
        var known = means.Clone();
        known[4] = known[7] = double.NaN;
        var tester = new ContrastTester(Shapes);

        // The same as a profile that never had these levels.
        var expected = tester.Test(world.Without(4, 7).Profile(Vector<double>.Build.DenseOfEnumerable(means.Where((_, level) => level is not (4 or 7)))));

        Assert.That(tester.Test(world.Profile(known)).Contrasts, Is.EqualTo(expected.Contrasts));
    }

    [Test]
    public void Test_PassesOverALevelThatAnotherDetermines()
    {
        // The effect at 3 is that at 2, and so is its error.
        double[] covariance = [0, 0, 0, 0, 0, 0.02, 0.01, 0.01, 0, 0.01, 0.03, 0.03, 0, 0.01, 0.03, 0.03];
        var test = new ContrastTester(Shapes).Test(new("email", Levels([0, 1, 2, 3]), 0, [0, 0.1, 0.4, 0.4], covariance));
        double[] fewer = [0, 0, 0, 0, 0.02, 0.01, 0, 0.01, 0.03];
        var expected = new ContrastTester(Shapes).Test(new("email", Levels([0, 1, 2]), 0, [0, 0.1, 0.4], fewer));

        Assert.That(test.Contrasts, Is.EqualTo(expected.Contrasts));
    }

    [Test]
    public void Test_SaysNothing_WhereLevelsShowNoShape()
    {
        var flat = new CandidateShape("only beyond five", frequency => Math.Max(0, frequency - 5));
        var profile = new World(4, 1).Profile([0, 1, 2, 3]);
        var test = new ContrastTester([flat, CandidateShape.Linear]).Test(profile);
        var nothing = new ContrastTester([flat]).Test(profile);
        var oneLevel = new ContrastTester().Test(new("email", Levels([0, 1]), 0, [0, double.NaN], [0, 0, 0, double.NaN]));

        Assert.That(test.Contrasts[0].Statistic, Is.NaN);
        Assert.That(test.Contrasts[0].PValue, Is.EqualTo(1));
        Assert.That(test.MostSignificant!.Value.Shape, Is.EqualTo("linear"));
        Assert.That((nothing.PValue, nothing.MostSignificant), Is.EqualTo((1.0, (ShapeContrast?)null)));
        Assert.That((oneLevel.PValue, oneLevel.Contrasts.Length), Is.EqualTo((1.0, 0)));
    }

    [Test]
    public void Test_KeepsItsLevel_WhereThereIsNoEffect()
    {
        const int draws = 2000;
        var world = new World(9, 2);
        var shapes = CandidateShape.For(world.Profile(Vector<double>.Build.Dense(9)));
        var critical = Contrasts(world, Vector<double>.Build.Dense(9), shapes).CriticalValue(0.05);
        var random = new Random(20240501);
        var low = 0;
        for (var draw = 0; draw < draws; draw++)
        {
            var means = world.Draw(random, _ => 0);
            var largest = Contrasts(world, means, shapes).Statistics().Max();
            if (largest > critical) low++;
            // p-values take longer than comparing with the critical value; that both say the same is checked on some.
            if (draw < 20) Assert.That(new ContrastTester().Test(world.Profile(means)).PValue < 0.05, Is.EqualTo(largest > critical));
        }

        TestContext.Out.WriteLine($"p < 0.05 in {low} of {draws}: {100.0 * low / draws:f2} %; {shapes.Length} shapes, critical value {critical:f4}");
        // Three standard errors of 2,000 draws with chance 0.05 are 1.46 %, less a tenth for the critical value's own error.
        Assert.That((double)low / draws, Is.InRange(0.039, 0.061));
    }

    [Test]
    public void Test_HasMorePowerThanAllLevelsAtOnce_ForASlowRiseAndFall()
    {
        const int draws = 400;
        var world = new World(9, 2);
        var shapes = CandidateShape.For(world.Profile(Vector<double>.Build.Dense(9)));
        var critical = Contrasts(world, Vector<double>.Build.Dense(9), shapes).CriticalValue(0.05);
        var random = new Random(11);
        var (contrasts, omnibus, both) = (0, 0, 0);
        for (var draw = 0; draw < draws; draw++)
        {
            // Not a parabola: the candidates are near the truth, none is it.
            var profile = world.Profile(world.Draw(random, frequency => 0.28 * CandidateShape.Ricker(3).Value(frequency)));
            var whitened = WhitenedProfile.Of(profile);
            if (ShapeContrasts.Of(whitened, shapes).Statistics().Max() > critical) contrasts++;
            if (1 - ChiSquared.CDF(whitened.Count, whitened.Effects.Sum(effect => effect * effect)) < 0.05) omnibus++;
            if (whitened.NoEffectPValue < 0.05) both++;
        }

        TestContext.Out.WriteLine($"Power: contrasts {contrasts / (double)draws:f3}, all levels {omnibus / (double)draws:f3}, all levels and a parabola {both / (double)draws:f3}");
        // Twice the standard error of a difference of paired shares of 400 draws is at most 0.05.
        Assert.That(contrasts, Is.GreaterThan(omnibus + draws / 20));
        Assert.That(contrasts, Is.GreaterThan(both));
    }

    [Test]
    public void Constructor_Throws_WithoutShapes() => Assert.That(() => new ContrastTester([]), Throws.ArgumentException);

    private static ShapeContrasts Contrasts(World world, Vector<double> means, ImmutableArray<CandidateShape> shapes) =>
        ShapeContrasts.Of(WhitenedProfile.Of(world.Profile(means)), shapes);

    private static ImmutableArray<FrequencyLevel> Levels(IEnumerable<int> frequencies) => [.. frequencies.Select(f => new FrequencyLevel(f, f, f, 1000, 100))];

    /// <summary>Level means with errors as profiles have them: rarer at both ends, and customers at neighbouring levels in common.</summary>
    private sealed class World
    {
        private readonly int[] _frequencies;
        private readonly int _reference;

        public World(int levels, int reference)
            : this([.. Enumerable.Range(0, levels)], reference, Matrix<double>.Build.Dense(levels, levels, (i, j) =>
                0.01 * Math.Pow(0.6, Math.Abs(i - j)) + (i == j ? 0.01 * Math.Exp(0.15 * (i - 2) * (i - 2) / 2.0) : 0)))
        {
        }

        private World(int[] frequencies, int reference, Matrix<double> covariance) => (_frequencies, _reference, Covariance) = (frequencies, reference, covariance);

        /// <summary>Covariance of the level means.</summary>
        public Matrix<double> Covariance { get; }

        public World Without(params int[] levels)
        {
            int[] kept = [.. Enumerable.Range(0, _frequencies.Length).Except(levels)];
            return new([.. kept.Select(level => _frequencies[level])], Array.IndexOf(kept, _reference), Matrix<double>.Build.Dense(kept.Length, kept.Length, (i, j) => Covariance[kept[i], kept[j]]));
        }

        public Vector<double> Draw(Random random, Func<double, double> truth)
        {
            var errors = Covariance.Cholesky().Factor * Vector<double>.Build.Dense(_frequencies.Length, _ => Normal.Sample(random, 0, 1));
            return errors + Vector<double>.Build.Dense(_frequencies.Length, level => truth(_frequencies[level]));
        }

        public ChannelProfile Profile(double[] means) => Profile(Vector<double>.Build.DenseOfArray(means));

        /// <summary>The means as a profile: differences from the reference level, whose error they share.</summary>
        public ChannelProfile Profile(Vector<double> means)
        {
            var difference = Matrix<double>.Build.Dense(means.Count, means.Count, (i, j) => (i == j ? 1 : 0) - (j == _reference ? 1 : 0));
            var covariance = difference * Covariance * difference.Transpose();
            return new("email", Levels(_frequencies), _reference, [.. means.Select(mean => mean - means[_reference])], covariance.ToRowMajorArray());
        }
    }
}
