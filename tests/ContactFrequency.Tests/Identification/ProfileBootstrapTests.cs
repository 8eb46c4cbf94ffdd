using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class ProfileBootstrapTests
{
    private static readonly int[] All = [.. Enumerable.Range(0, 800)];

    [Test]
    public void Resamples_SpreadAsTheCovarianceSays()
    {
        var (profile, request) = Fit();

        var draws = ProfileBootstrap.Draw(profile, request, 4000);

        // The spread of 4,000 draws is known to 1.1 %; four of those, and half a percent for the small-sample factor.
        for (var level = 1; level < 4; level++)
        {
            double[] effects = [.. draws.Select(draw => draw.Channels[0].Effects[level])];
            var variance = effects.Sum(effect => Square(effect - effects.Average())) / (effects.Length - 1);
            var other = draws.Select(draw => draw.Channels[1].Effects[0]).ToArray();
            var joint = effects.Zip(other, (a, b) => (a - effects.Average()) * (b - other.Average())).Sum() / (effects.Length - 1);
            Assert.That(Math.Sqrt(variance / profile.Covariance(0, level, 0, level)), Is.EqualTo(1).Within(0.05));
            Assert.That(joint, Is.EqualTo(profile.Covariance(0, level, 1, 0)).Within(0.1 * Math.Sqrt(variance * profile.Covariance(1, 0, 1, 0))), "across channels");
        }
    }

    [Test]
    public void Resamples_DependOnSeedAndIds_NotOnThreads()
    {
        var (profile, request) = Fit();

        var one = ProfileBootstrap.Draw(profile, request, 5);

        Assert.That(Effects(ProfileBootstrap.Draw(profile, request with { Threads = 3 }, 5)), Is.EqualTo(Effects(one)));
        Assert.That(Effects(ProfileBootstrap.Draw(profile, request, 9)).Take(5), Is.EqualTo(Effects(one)), "more resamples leave the first ones alone");
        Assert.That(Effects(ProfileBootstrap.Draw(profile, request with { Seed = 2 }, 5)), Is.Not.EqualTo(Effects(one)));
    }

    [Test]
    public void Resamples_NeedIds()
    {
        var (profile, request) = Fit();

        Assert.That(() => ProfileBootstrap.Draw(profile, request with { Table = null }, 5), Throws.ArgumentException);
    }

    private static (FrequencyProfile Profile, ProfileRequest Request) Fit()
    {
        var (panel, table) = new PanelWorld().Build(7);
        var request = new ProfileRequest(panel, All, PanelOutcome.Purchases) { Table = table };
        return (new WithinProfileFitter().Fit(request), request);
    }

    private static double[][] Effects(IEnumerable<FrequencyProfile> draws) => [.. draws.Select(draw => draw.Channels[0].Effects.ToArray())];

    private static double Square(double value) => value * value;
}
