using System.Collections.Immutable;
using ContactFrequency.Curves;
using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

public class ContrastPowerTests
{
    private static readonly ImmutableArray<double> Doses = [0, 25, 100, 300];

    // A parabola d − 0.0022·d² has its top at 1 ÷ 0.0044.
    private static readonly ImmutableArray<CandidateShape> Shapes =
    [
        CandidateShape.Emax(45), CandidateShape.SigmoidEmax(100, 3), CandidateShape.Logistic(45, 15), CandidateShape.Exponential(60), CandidateShape.Quadratic(1 / 0.0044),
    ];

    [Test]
    public void Of_IsThePowerThatOthersPublished()
    {
        // Externally calculated powers in the tests of the R package DoseFinding (tests/testthat/test-powMCT.R, "powMCT calculates power correctly"):
        // 100 an arm, σ 3, one-sided 0.025, no effect of placebo and a largest effect of 1 between the lowest and the highest dose; ± 0.01.
        double[] published = [0.672, 0.754, 0.817, 0.757, 0.635];
        var power = new ContrastPower(Doses, [100, 100, 100, 100], 3, Shapes);

        Assert.Multiple(() =>
        {
            for (var k = 0; k < Shapes.Length; k++)
            {
                var ours = power.Of(Means(Shapes[k]));
                TestContext.Out.WriteLine(FormattableString.Invariant($"{Shapes[k].Name}: published {published[k]:f3}, ours {ours:f4}, difference {ours - published[k]:f4}"));
                Assert.That(ours, Is.EqualTo(published[k]).Within(0.01), Shapes[k].Name);
            }
        });
    }

    [Test]
    public void Of_TwoGroups_IsThePowerOfATTest()
    {
        // R's own example power.t.test(n = 20, delta = 1, sd = 1) prints 0.8689528 (two-sided 0.05 without the far tail, which is one-sided 0.025).
        var power = new ContrastPower([0, 1], [20, 20], 1, [CandidateShape.Linear]);

        Assert.That(power.DegreesOfFreedom, Is.EqualTo(38));
        Assert.That(power.CriticalValue, Is.EqualTo(2.0243942).Within(1e-4));
        Assert.That(power.Of([0, 1]), Is.EqualTo(0.8689528).Within(2e-4));
    }

    [Test]
    public void Of_EqualMeans_IsTheSignificance([Values(0.025, 0.1)] double significance) =>
        Assert.That(new ContrastPower(Doses, [40, 10, 20, 30], 3, Shapes, significance).Of([7, 7, 7, 7]), Is.EqualTo(significance).Within(3e-4));

    [Test]
    public void Of_IsTheSameInOtherUnitsAndFromAnotherStart()
    {
        var power = new ContrastPower(Doses, [40, 30, 20, 30], 3, Shapes).Of([0, 0.5, 1, 1.5]);

        Assert.That(new ContrastPower(Doses, [40, 30, 20, 30], 0.3, Shapes).Of([9, 9.05, 9.1, 9.15]), Is.EqualTo(power).Within(1e-6));
    }

    [Test]
    public void Of_GrowsWithCustomers() =>
        Assert.That(new ContrastPower(Doses, [80, 80, 80, 80], 3, Shapes).Of([0, 0.5, 1, 1]), Is.GreaterThan(new ContrastPower(Doses, [40, 40, 40, 40], 3, Shapes).Of([0, 0.5, 1, 1]) + 0.1));

    [Test]
    public void Constructor_Throws_ForADesignThatCannotBe()
    {
        Assert.That(() => new ContrastPower([1], [10], 1, Shapes), Throws.ArgumentException);
        Assert.That(() => new ContrastPower([1, 1], [10, 10], 1, Shapes), Throws.ArgumentException);
        Assert.That(() => new ContrastPower([0, 1], [10], 1, Shapes), Throws.ArgumentException);
        Assert.That(() => new ContrastPower([0, 1], [10, 0], 1, Shapes), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ContrastPower([0, 1], [1, 1], 1, Shapes), Throws.ArgumentException);
        Assert.That(() => new ContrastPower([0, 1], [10, 10], 0, Shapes), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ContrastPower([0, 1], [10, 10], 1, []), Throws.ArgumentException);
        Assert.That(() => new ContrastPower([0, 1], [10, 10], 1, [new("flat", _ => 1)]), Throws.ArgumentException);
        Assert.That(() => new ContrastPower([0, 1], [10, 10], 1, Shapes, 0.5), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new ContrastPower([0, 1], [10, 10], 1, Shapes).Of([0, double.NaN]), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    /// <summary>The shape from 0 at the lowest dose to a largest value of 1 at any dose in between, not only those tested.</summary>
    private static double[] Means(CandidateShape shape)
    {
        var start = shape.Value(0);
        var largest = Enumerable.Range(0, 300_001).Max(step => shape.Value(step / 1000.0) - start);
        return [.. Doses.Select(dose => (shape.Value(dose) - start) / largest)];
    }
}
