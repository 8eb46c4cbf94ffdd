using ContactFrequency.Curves;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Identification;
using ContactFrequency.Panels;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests.Identification;

/// <summary>Contacts stop on conversion: whole periods are wrong about the effect of frequency, and periods split at a landmark are right.</summary>
public class LandmarkRecoveryTests
{
    private static readonly AirlineSimulationOptions Options = new() { Customers = 8_000, Contacts = ContactPolicy.StopOnConversion, EffectScale = 3, PreferenceGap = 0 };
    private static readonly SimulatedAirline Airline = new AirlineSimulator(Options).Simulate();
    private static readonly int[] PriceBuyers = [.. Enumerable.Range(0, Options.Customers).Where(customer => Airline.Truth.TypeOf(customer).Driver == "price")];
    private static readonly Panel Ordinary = Build(Airline, PanelAlignment.Period);
    private static readonly Panel Aligned = Build(Airline, PanelAlignment.Landmark);

    [Test]
    public void WholePeriods_LookAsIfContactsDidHarm()
    {
        var email = Fit(Ordinary);

        // In truth six e-mails sell more than two, by a log-effect of about 0.07; those whom a purchase left with two are all buyers.
        Assert.That(TrueEffect(6) - TrueEffect(2), Is.Positive);
        Assert.That(email.Effects[LevelOf(email, 6)] - email.Effects[LevelOf(email, 2)], Is.LessThan(-1));
    }

    [Test]
    public void Landmark_RecoversTheEffectOfEveryLevel()
    {
        var email = Fit(Aligned);
        var truth = TrueEffects(email);

        for (var level = 0; level < email.Levels.Length; level++)
        {
            // Three standard errors on a fixed seed: of seven levels one would fail in 50 seeds by chance.
            var standardError = Math.Sqrt(email.Covariance(level, level));
            TestContext.Out.WriteLine($"{email.Levels[level].Frequency:F1} e-mails: {email.Effects[level]:F3} ± {standardError:F3}, true {truth[level]:F3}");
            Assert.That(email.Effects[level], Is.EqualTo(truth[level]).Within(3 * standardError + 1e-12), $"{email.Levels[level].Frequency} e-mails");
        }
    }

    [Test]
    public void Landmark_HoldsTheOptimum_AndWholePeriodsDoNot()
    {
        var truth = Airline.Truth.OptimumOfDriver("price", "email");

        var (wrong, right) = (Find(Fit(Ordinary)), Find(Fit(Aligned)));

        // Of whom a purchase left with one or two e-mails all are buyers, of whom none was sent any not all.
        Assert.That(wrong.Verdict, Is.AnyOf(Verdict.Decreasing, Verdict.Interior));
        Assert.That(wrong.Upper, Is.LessThan(truth));
        Assert.That(truth, Is.InRange(right.Lower, double.IsNaN(right.Upper) ? double.PositiveInfinity : right.Upper));
        Assert.That(right.Verdict, Is.AnyOf(Verdict.Interior, Verdict.FlatTop));
    }

    private static Panel Build(SimulatedAirline airline, PanelAlignment alignment) => PanelBuilder.Build(
        AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, []), airline.Contacts, airline.Purchases), PeriodLength.Month, alignment: alignment);

    private static ChannelProfile Fit(Panel panel) =>
        new WithinProfileFitter().Fit(new(panel, PriceBuyers, PanelOutcome.Purchases)).Channels.Single(channel => channel.Channel == "email");

    private static Threshold Find(ChannelProfile email)
    {
        var today = FrequencySummary.Of(Ordinary, PriceBuyers, Ordinary.Channels.IndexOf("email"));
        double reachable = today.LastPeriod.Sum();
        var use = new FrequencyUse([.. today.LastPeriod.Select(count => count / reachable)], today.LastMean);
        return ThresholdFinder.Find(new("price", Objective.Purchases, CurveFitter.Fit(email), use, today.Purchases.Sum() / today.Periods.Sum(), 0, 0.95, "within", 1));
    }

    private static int LevelOf(ChannelProfile email, int contacts) =>
        Enumerable.Range(0, email.Levels.Length).Single(level => email.Levels[level].From <= contacts && contacts <= email.Levels[level].To);

    private static double TrueEffect(double frequency) => Airline.Truth.CurveOf(Airline.Truth.TypeOf(PriceBuyers[0]), "email").LogEffect(frequency);

    /// <summary>
    /// Log of the mean factor on purchases at each level, less that of the reference. Half a month's contacts tell the month's plan give or take one, so a level
    /// mixes plans; the same airline without the stop shows which.
    /// </summary>
    private static double[] TrueEffects(ChannelProfile email)
    {
        var uncut = new AirlineSimulator(Options with { Contacts = ContactPolicy.Feedback, TargetingScale = 0 }).Simulate();
        var (whole, half) = (Build(uncut, PanelAlignment.Period), Build(uncut, PanelAlignment.Landmark));
        var (factor, rows) = (new double[email.Levels.Length], new double[email.Levels.Length]);
        foreach (var customer in PriceBuyers)
        {
            for (var period = whole.FirstPeriod(customer); period <= Math.Min(whole.LastPeriod(customer), whole.UnreachableFrom(0, customer) - 1); period++)
            {
                var level = LevelOf(email, Math.Min(2 * half.Contacts(0, period)[customer], email.Levels[^1].To));
                factor[level] += Math.Exp(TrueEffect(whole.Contacts(0, period)[customer]));
                rows[level]++;
            }
        }

        return [.. factor.Select((sum, level) => Math.Log(sum / rows[level]) - Math.Log(factor[email.ReferenceIndex] / rows[email.ReferenceIndex]))];
    }
}
