using System.Collections.Immutable;
using ContactFrequency.Identification;

namespace ContactFrequency.Curves;

/// <summary>Tests whether frequency has an effect, by the contrasts that show candidate shapes best.</summary>
/// <remarks>
/// <para>Model: effects with a known covariance S, the height of the curve free, and no effect of frequency. For a shape with values μ⁰ the contrast
/// with coefficients proportional to <c>S⁻¹(μ⁰ − μ̄)</c>, where μ̄ is the mean weighted by S⁻¹, has the largest expected statistic; all statistics together are
/// multivariate normal, so that p-values hold for all candidates at once. One-sided: a fall is a candidate of its own.</para>
/// <para>Method: Bretz, Pinheiro and Branson, <i>Biometrics</i> 61, 2005; Pinheiro, Bornkamp, Glimm and Bretz, <i>Statistics in Medicine</i> 33, 2014.
/// p-values by quasi-Monte Carlo with a fixed seed, to about 1e-4; to some 1e-4 for dozens of shapes over many levels.</para>
/// <para>A test of all levels at once spreads its power over every shape; this one has more where the shape is among the candidates or near one.
/// A tester holds no state between calls and may be shared between threads.</para>
/// </remarks>
public sealed class ContrastTester
{
    private readonly ImmutableArray<CandidateShape>? _shapes;

    /// <summary>Creates a tester that takes the shapes of <see cref="CandidateShape.For"/>.</summary>
    public ContrastTester()
    {
    }

    /// <summary>Creates a tester.</summary>
    /// <param name="shapes">The candidates, one at least and forty at most.</param>
    /// <exception cref="ArgumentException">There are none, or too many.</exception>
    public ContrastTester(ImmutableArray<CandidateShape> shapes) => _shapes = ShapeContrasts.RequireShapes(shapes);

    /// <summary>Tests a profile. Levels whose effect the data do not determine are passed over.</summary>
    public ContrastTest Test(ChannelProfile profile)
    {
        ArgumentNullException.ThrowIfNull(profile);
        var contrasts = ShapeContrasts.Of(WhitenedProfile.Of(profile), _shapes ?? CandidateShape.For(profile));
        var statistics = contrasts.Statistics();
        return new([.. contrasts.Shapes.Select((shape, index) => new ShapeContrast(shape.Name, statistics[index], contrasts.PValue(statistics[index])))]);
    }
}
