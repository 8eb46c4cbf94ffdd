using ContactFrequency.Data;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class AdjustedProfileFitterTests
{
    private static readonly AimedWorld World = new();

    [Test]
    public void Fit_IsRight_IfOnlyOneOfItsModelsIs([Values] bool outcomeModel, [Values] bool propensities)
    {
        var request = (World with { Customers = 4_000 }).Create();
        var fitter = new AdjustedProfileFitter { Options = new() { UsesOutcomeModel = outcomeModel, UsesPropensities = propensities } };

        var errors = Errors(fitter.Fit(request).Channels[0]);

        // Four standard errors: with three effects one run in 5,000 would fail by chance, and the seed is fixed. Kinds differ fourfold in what they buy, so
        // without either model the highest level, which goes to the best kind, comes out far too high.
        if (outcomeModel || propensities) Assert.That(errors, Has.All.InRange(-4, 4));
        else Assert.That(errors[3], Is.GreaterThan(6));
    }

    [Test]
    public void Fit_IsNaiveWithoutModels()
    {
        // One period, so that season is no matter.
        var request = (World with { Periods = 1 }).Create();
        var fitter = new AdjustedProfileFitter { Options = new() { UsesOutcomeModel = false, UsesPropensities = false } };

        var adjusted = fitter.Fit(request).Channels[0];
        var naive = new RandomisedProfileFitter().Fit(request).Channels[0];

        for (var level = 0; level < 4; level++)
        {
            // Both are the log ratio of two means with its clustered covariance; that each fold is compared with the mean of the others makes a small difference.
            var standardError = Math.Sqrt(naive.Covariance(level, level));
            Assert.That(adjusted.Effects[level], Is.EqualTo(naive.Effects[level]).Within(0.05 * standardError + 1e-12));
            Assert.That(Math.Sqrt(adjusted.Covariance(level, level)), Is.EqualTo(standardError).Within(0.05 * standardError));
        }
    }

    [Test]
    public void Weights_AreOne_WhereContactsAreLeftToChance()
    {
        var fitter = new AdjustedProfileFitter { Options = new() { UsesPropensities = false } };

        var report = fitter.Fit(World.Create()).Adjustment!.Channels.Single();

        foreach (var level in report.Levels)
        {
            Assert.That(level.EffectiveSampleSize, Is.EqualTo((double)level.Periods).Within(1e-9 * level.Periods));
            Assert.That(level.TruncatedShare, Is.Zero);
            Assert.That(level.RareShare, Is.Zero);
        }

        foreach (var covariate in report.Covariates) Assert.That(covariate.After, Is.EqualTo(covariate.Before).Within(1e-9), covariate.Name);
    }

    [Test]
    public void Report_ShowsThatWeightsBalanceWhatContactsWereAimedBy()
    {
        var report = new AdjustedProfileFitter().Fit((World with { Customers = 3_000 }).Create()).Adjustment!.Channels.Single();

        Assert.That(report.Covariates.Select(covariate => covariate.Name), Is.EqualTo(new[]
        {
            "kind", "noise", "max_contacts", "season", "purchases last period", "purchases before, mean", "email contacts last period", "email contacts before, mean",
        }));
        var kind = report.Covariates.Single(covariate => covariate.Name == "kind");
        Assert.That(kind.Before, Is.GreaterThan(0.2), "contacts were aimed by kind");
        Assert.That(kind.After, Is.LessThan(0.03));
        Assert.That(report.Levels.Sum(level => level.Periods), Is.EqualTo(9_000));
        Assert.That(report.Levels.Select(level => level.EffectiveSampleSize / level.Periods), Has.All.InRange(0.5, 1));
    }

    [Test]
    public void Fit_DoesNotExtrapolate_ToALevelThatHardlyOccursForSome()
    {
        // A third of the customers, kind a, never get three e-mails.
        double[][] odds = [[4, 3, 2, 0], [2, 3, 3, 2], [1, 2, 3, 4]];
        var profile = new AdjustedProfileFitter().Fit((World with { Odds = odds, Customers = 2_000 }).Create());

        var (channel, report) = (profile.Channels[0], profile.Adjustment!.Channels[0].Levels);

        Assert.That(channel.Effects[3], Is.NaN);
        Assert.That(channel.Covariance(3, 3), Is.Zero);
        Assert.That(report.Select(level => level.IsSupported), Is.EqualTo(new[] { true, true, true, false }));
        // A share of 1/3 of 2,000 customers has a standard error of √(2/9/2000) = 0.0105, and a customer's periods are all alike in this.
        Assert.That(report[3].RareShare, Is.EqualTo(1 / 3.0).Within(0.04));
        Assert.That(report[3].RareShareStandardError, Is.EqualTo(0.0105).Within(0.001));
        Assert.That(Errors(channel)[..3], Has.All.InRange(-4, 4), "the other levels are as good as ever");
    }

    [Test]
    public void Fit_GivesTheSameDigits_AtAnyNumberOfThreadsAndInAnyOrder()
    {
        var request = World.Create();

        var one = Digits(request with { Threads = 1 });

        Assert.That(Digits(request with { Threads = 4 }), Is.EqualTo(one));
        Assert.That(Digits(World.Create(shuffled: true)), Is.EqualTo(one));
        Assert.That(Digits(request with { Seed = 2 }), Is.Not.EqualTo(one), "another seed makes other folds");
    }

    [Test]
    public void Fit_ChangesLittle_WhenCustomersAreRenamed()
    {
        var one = new AdjustedProfileFitter().Fit(World.Create()).Channels[0];
        var other = new AdjustedProfileFitter().Fit((World with { Label = "customer-" }).Create()).Channels[0];

        // New names make new folds; that matters far less than who was sampled.
        for (var level = 0; level < 4; level++)
            Assert.That(other.Effects[level], Is.EqualTo(one.Effects[level]).Within(0.25 * Math.Sqrt(one.Covariance(level, level)) + 1e-12));
    }

    [Test]
    public void Fit_DoesNotDependOnTheUnitOfMoney()
    {
        var one = new AdjustedProfileFitter().Fit(World.Create(outcome: PanelOutcome.Revenue)).Channels[0];
        var thousand = new AdjustedProfileFitter().Fit((World with { Price = 1_000 }).Create(outcome: PanelOutcome.Revenue)).Channels[0];

        // The outcome model is fitted to outcomes relative to their mean; what is left is rounding.
        for (var level = 0; level < 4; level++)
        {
            Assert.That(thousand.Effects[level], Is.EqualTo(one.Effects[level]).Within(1e-9));
            Assert.That(thousand.Covariance(level, 1), Is.EqualTo(one.Covariance(level, 1)).Within(1e-9));
        }
    }

    [Test]
    public void Influences_AddUpToNothing_AndSquareToTheCovariance()
    {
        var request = World.Create();
        var estimate = ((IProfileEstimator)new AdjustedProfileFitter()).Estimate(request);
        var (influence, sum, square) = (estimate.OpenInfluence!(), new double[4], 0.0);

        foreach (var customer in request.Customers)
        {
            var own = new double[4];
            influence.Add(customer, 2, own);
            for (var level = 0; level < 4; level++) sum[level] += own[level];
            square += own[3] * own[0] / 4;
        }

        Assert.That(sum, Has.All.EqualTo(0).Within(1e-10), "rounding of 1,000 terms of about 1e-3");
        Assert.That(square * 1000 / 999, Is.EqualTo(estimate.Profile.Covariance(0, 3, 0, 0)).Within(1e-12));
    }

    [Test]
    public void StandardErrors_AgreeWithTheSpreadOfRepeatedStudies()
    {
        const int studies = 60;
        var errors = Enumerable.Range(0, studies).Select(study => Errors(new AdjustedProfileFitter().Fit((World with { Customers = 400, Seed = 100 + study }).Create()).Channels[0])).ToArray();

        for (var level = 0; level < 4; level++)
        {
            // Which level is commonest, and so the reference, differs from study to study.
            var own = errors.Select(error => error[level]).Where(error => error != 0).ToArray();
            if (own.Length < 25) continue;
            var mean = own.Average();
            var spread = Math.Sqrt(own.Sum(error => (error - mean) * (error - mean)) / (own.Length - 1));
            TestContext.Out.WriteLine($"level {level}: {own.Length} studies, mean {mean:F2}, standard deviation {spread:F2}");
            // Of n normal errors, mean and standard deviation have standard errors 1/√n and 1/√2n; three of each, and the seeds are fixed.
            Assert.That(mean, Is.EqualTo(0).Within(3 / Math.Sqrt(own.Length)), $"level {level}");
            Assert.That(spread, Is.EqualTo(1).Within(3 / Math.Sqrt(2 * own.Length)), $"level {level}");
        }
    }

    [Test]
    public void Fit_NeedsTheTableOfThePanelsCustomers()
    {
        var request = World.Create();

        Assert.That(() => new AdjustedProfileFitter().Fit(request with { Table = null }), Throws.ArgumentException.With.Message.Contains("Table"));
        Assert.That(() => new AdjustedProfileFitter().Fit(request with { Table = CustomerTable.FromRecords([new("x")], []) }), Throws.ArgumentException.With.Message.Contains("1000"));
    }

    [Test]
    public void Fit_HasTooFewData_WhereThereIsNothingToCompare()
    {
        var request = World.Create();
        var oneLevel = (World with { Odds = [[0, 1, 0, 0], [0, 1, 0, 0], [0, 1, 0, 0]] }).Create();

        Assert.That(new AdjustedProfileFitter().Fit(request with { Customers = [] }).Status, Is.EqualTo(ProfileStatus.TooFewData));
        Assert.That(new AdjustedProfileFitter().Fit(request with { Customers = [0, 1, 2] }).Status, Is.EqualTo(ProfileStatus.TooFewData));
        Assert.That(new AdjustedProfileFitter().Fit(oneLevel).Status, Is.EqualTo(ProfileStatus.TooFewData));
    }

    /// <summary>By level: how many standard errors the effect is off, against the commonest level as the profile has it; 0 at the reference.</summary>
    private static double[] Errors(ChannelProfile channel) => [.. Enumerable.Range(0, channel.Levels.Length).Select(level =>
        level == channel.ReferenceIndex ? 0
        : (channel.Effects[level] - (AimedWorld.TrueEffects[level] - AimedWorld.TrueEffects[channel.ReferenceIndex])) / Math.Sqrt(channel.Covariance(level, level)))];

    private static string Digits(ProfileRequest request)
    {
        var profile = new AdjustedProfileFitter().Fit(request);
        return string.Join(' ', profile.Channels[0].Effects.ToArray().Append(profile.Covariance(0, 1, 0, 2)).Append(profile.Covariance(0, 3, 0, 3))
            .Concat(profile.Adjustment!.Channels[0].Levels.Select(level => level.EffectiveSampleSize)).Select(number => number.ToString("R")));
    }
}
