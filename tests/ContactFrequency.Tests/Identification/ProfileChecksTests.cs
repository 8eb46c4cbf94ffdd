using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class ProfileChecksTests
{
    private static readonly PanelWorld Clean = new();

    [Test]
    public void CleanWorld_RaisesHardlyAnyFalseAlarm()
    {
        // Tests at 5 %: of 40 worlds at most 7 (the 99.9 % point of the binomial) may show a p below it by chance.
        const int worlds = 40;
        var low = new Dictionary<string, int>();
        var warnings = 0;
        for (var seed = 1; seed <= worlds; seed++)
        {
            foreach (var check in Checks(Clean with { Customers = 300 }, seed).Where(check => check.Channel is "email" or null))
            {
                if (check.IsWarning) warnings++;
                low[check.Code] = low.GetValueOrDefault(check.Code) + (check.PValue < 0.05 ? 1 : 0);
            }
        }

        TestContext.Out.WriteLine(string.Join(", ", low.Select(pair => $"{pair.Key} {pair.Value}/{worlds}")) + $"; warnings {warnings}");
        Assert.That(low.Keys, Is.SupersetOf(new[] { "targeting", "feedback", "carry_over", "interaction", "no_overlap", "unstable", "robustness" }));
        Assert.That(low.Values, Has.All.LessThanOrEqualTo(7));
        // Warnings are at 1 %, halved for two channels, of 40 × 6 tests: 1.4 expected, 7 would be one in 1,500.
        Assert.That(warnings, Is.LessThan(7));
    }

    [Test]
    public void Targeting_IsSeen_WhereBetterCustomersGetMore() => AssertOnlyWarning("targeting", Clean with { Targeting = 1 }, "Contacts were aimed.");

    [Test]
    public void Targeting_OfAPlainComparison_IsMeasuredAgainstTheOneWithinCustomers()
    {
        var check = Checks(Clean with { Targeting = 1 }, 3, new RandomisedProfileFitter()).Single(one => one is { Code: "targeting", Channel: "email" });

        Assert.That(check.IsWarning, check.Message);
    }

    [Test]
    public void Feedback_IsSeen_WherePurchasesRaiseTheNextContacts() => AssertOnlyWarning("feedback", Clean with { Feedback = 1 }, "had bought", also: "targeting");

    [Test]
    public void Feedback_SaysHowMuchLess_AsAShareOfTheMore([Values("feedback", "carry_over")] string code)
    {
        var world = code == "feedback" ? Clean with { Feedback = -2 } : Clean with { CarryOver = -0.4 };

        var check = Checks(world, 3).Single(one => one.Code == code && one.Channel == "email");

        // 49 % and 68 % here; as a share of the less they would be 96 % and 212 %.
        var percent = double.Parse(Regex.Match(check.Message, @"([\d.]+) % less").Groups[1].Value, CultureInfo.InvariantCulture);
        Assert.That(percent, Is.InRange(40, 75), check.Message);
    }

    [Test]
    public void Unstable_DoesNotSetShortHalvesAgainstAWholeThatIsCorrectedForFeedback()
    {
        // Halves of three periods are not corrected, and with so much feedback that alone would tell them from the whole.
        foreach (var seed in Enumerable.Range(1, 10))
            Assert.That(Checks(Clean with { Periods = 6, Feedback = 2, Customers = 3000 }, seed).Single(one => one.Code == "unstable" && one.Channel == "email").Message, Does.Not.Contain("slowly"));
    }

    [Test]
    public void CarryOver_IsSeen_WhereContactsActOnTheNextPeriod() => AssertOnlyWarning("carry_over", Clean with { CarryOver = 0.06 }, "more than after few");

    [Test]
    public void Interaction_IsSeen_WhereOneChannelTakesFromTheOther() => AssertOnlyWarning("interaction", Clean with { Interaction = -0.08 }, "less than the channels' own effects say", channel: null);

    [Test]
    public void Unstable_IsSeen_WhereTheEffectEnds() =>
        AssertOnlyWarning("unstable", Clean with { Effect = (email, period) => period < 5 ? 0.2 * Math.Min(email, 2) : 0 }, "The effect of frequency changed.");

    [Test]
    public void NoOverlap_IsSeen_WhereSomeCustomersNeverGetMany() =>
        AssertOnlyWarning("no_overlap", Clean with { HasGap = true }, "4 contacts on email hardly occur", seed: 4);

    [Test]
    public void Robustness_IsTheValueThatItsAuthorsPrint()
    {
        // Cinelli and Hazlett 2020, table 1: t = 4.18 on 783 degrees of freedom gives 13.9 %, and 7.6 % to bring it to the edge of chance. They print 4.18 for 4.184.
        Assert.That(RobustnessValue.Of(4.184, 783), Is.EqualTo(0.139).Within(0.0005));
        Assert.That(RobustnessValue.Of(4.184 - 1.963, 783), Is.EqualTo(0.076).Within(0.0005));
    }

    [Test]
    public void Warnings_AreWrongOfOneInAHundredAnalyses_HoweverManyChannelsAreTested([Values(1, 2, 5, 20)] int channels)
    {
        // Where nothing is wrong p-values are uniform. Four standard errors of 1 % in 50,000 analyses are 0.18 %.
        var random = new Random(channels);

        var warned = Enumerable.Range(0, 50_000).Count(_ => Enumerable.Range(0, channels).Any(_ => ProfileChecks.IsWarning(random.NextDouble(), channels)));

        Assert.That(warned / 50_000.0, Is.EqualTo(0.01).Within(0.0018));
    }

    [Test]
    public void Checks_AreTheSameAtAnyNumberOfThreads()
    {
        var (panel, table) = Clean.Build(5);
        var request = new ProfileRequest(panel, [.. Enumerable.Range(0, 800)], PanelOutcome.Purchases) { Table = table };

        Assert.That(ProfileChecks.Fit(new WithinProfileFitter(), request with { Threads = 3 }).Checks, Is.EqualTo(ProfileChecks.Fit(new WithinProfileFitter(), request).Checks));
    }

    private static void AssertOnlyWarning(string code, PanelWorld world, string words, string? channel = "email", string? also = null, int seed = 3)
    {
        var checks = Checks(world, seed);

        var check = checks.Single(one => one.Code == code && one.Channel == channel);
        Assert.That(check.IsWarning, check.Message);
        Assert.That(check.Message, Does.Contain(words));
        Assert.That(checks.Where(one => one.IsWarning && one.Code != code && one.Code != also), Is.Empty);
    }

    private static ImmutableArray<ProfileCheck> Checks(PanelWorld world, int seed, IProfileFitter? fitter = null)
    {
        var (panel, table) = world.Build(seed);
        return ProfileChecks.Fit(fitter ?? new WithinProfileFitter(), new(panel, [.. Enumerable.Range(0, world.Customers)], PanelOutcome.Purchases) { Table = table }).Checks;
    }
}
