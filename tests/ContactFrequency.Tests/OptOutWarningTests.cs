using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Thresholds;

namespace ContactFrequency.Tests;

public class OptOutWarningTests
{
    [Test]
    public void OptOuts_AreWarnedOf_WhereTheyLowerTheBestFrequency()
    {
        var result = Analyse(optOutScale: 8, threads: 2);

        var warning = result.Warnings.First(one => one is { Code: "opt_outs", Channel: "email" });
        TestContext.Out.WriteLine(warning.Message);
        var profit = result.Thresholds.Single(row => row.Objective == Objective.Profit && row.Channel == "email");
        var purchases = result.Thresholds.Single(row => row.Objective == Objective.Purchases && row.Channel == "email");
        var email = result.Reachability.Single(one => one.Channel == "email");
        Assert.Multiple(() =>
        {
            Assert.That(profit.Frequency, Is.LessThan(purchases.Frequency!.Value));
            Assert.That(warning.Message, Does.Contain($"{profit.Frequency} in the long run"));
            Assert.That(warning.Segment, Is.EqualTo("all"));
            Assert.That(email.Worth, Is.GreaterThan(0));
            Assert.That(email.Continuation, Is.InRange(0.96, 1 / 1.02));
            Assert.That(email.Chance, Is.InRange(email.Lower, email.Upper));
        });
        Assert.That(Analyse(optOutScale: 8, threads: 1), Has.Property(nameof(AnalysisResult.Warnings)).EqualTo(result.Warnings)
            .And.Property(nameof(AnalysisResult.Reachability)).EqualTo(result.Reachability), "at any number of threads");
    }

    [Test]
    public void OptOuts_AreNotWarnedOf_WhereNobodyOptsOut()
    {
        var result = Analyse(optOutScale: 0, threads: 2);

        Assert.That(result.Warnings.Select(one => one.Code), Has.None.EqualTo("opt_outs"));
        Assert.That(result.Reachability.Select(one => one.Hazard.IsZero), Has.All.True);
    }

    [Test]
    public void DiscountRate_IsRefused_BelowZero() =>
        Assert.That(() => new AnalysisOptions { DiscountRate = -0.01 }, Throws.InstanceOf<ArgumentOutOfRangeException>());

    private static AnalysisResult Analyse(double optOutScale, int threads)
    {
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with
        {
            Customers = 2000, Contacts = ContactPolicy.Randomised, OptOutScale = optOutScale, EffectScale = 4, PreferenceGap = 0,
        }).Simulate();
        var input = AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, []), airline.Contacts, airline.Purchases);
        return new ContactAnalysis(new AnalysisOptions { Identify = "randomised", MarginRate = 0.18, Threads = threads }).Run(input);
    }
}
