using ContactFrequency.Curves;
using ContactFrequency.Identification;

namespace ContactFrequency.Tests.Curves;

public class CandidateShapeTests
{
    [Test]
    public void Shapes_AreTheirFormulas()
    {
        Assert.That(CandidateShape.Linear.Value(3), Is.EqualTo(3));
        Assert.That(CandidateShape.Quadratic(4).Value(4), Is.EqualTo(1));
        Assert.That(CandidateShape.Quadratic(4).Value(8), Is.Zero);
        Assert.That(CandidateShape.Ricker(4).Value(4), Is.EqualTo(1));
        Assert.That(CandidateShape.Emax(2).Value(2), Is.EqualTo(0.5));
        Assert.That(CandidateShape.SigmoidEmax(2, 3).Value(4), Is.EqualTo(64.0 / 72).Within(1e-12));
        Assert.That(CandidateShape.SigmoidEmax(2, 3).Value(0), Is.Zero);
        Assert.That(CandidateShape.Logistic(2, 1).Value(2), Is.EqualTo(0.5));
        Assert.That(CandidateShape.Exponential(2).Value(2), Is.EqualTo(Math.E - 1).Within(1e-12));
        Assert.That(CandidateShape.Emax(2).Reversed("fall").Value(2), Is.EqualTo(-0.5));
    }

    [Test]
    public void Shapes_NameThemselvesByTheirParameters() =>
        Assert.That(CandidateShape.Quadratic(2.5).Name, Is.EqualTo("quadratic, peak 2.5"));

    [Test]
    public void Parameters_MustBeAbove0()
    {
        Assert.That(() => CandidateShape.Quadratic(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => CandidateShape.Ricker(-1), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => CandidateShape.Emax(double.NaN), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => CandidateShape.SigmoidEmax(1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => CandidateShape.Logistic(1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => CandidateShape.Exponential(0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    [Test]
    public void For_HasAPeakAtEachInnerLevelThatIsKnown()
    {
        var levels = Enumerable.Range(0, 5).Select(f => new FrequencyLevel(f, f, f, 100, 10));
        var profile = new ChannelProfile("email", [.. levels], 1, [0.1, 0, double.NaN, 0.2, 0.3], new double[25]);

        Assert.That(CandidateShape.For(profile).Select(shape => shape.Name), Is.EqualTo((string[])["linear", "falling", "emax, half at 1", "quadratic, peak 1", "quadratic, peak 3"]));
    }
}
