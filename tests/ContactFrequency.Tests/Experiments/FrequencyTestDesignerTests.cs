using ContactFrequency.Data;
using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

public class FrequencyTestDesignerTests
{
    private static readonly FrequencyTestOptions Options = new() { Channel = "email", Frequencies = [0, 2, 4, 8], BaseRate = 0.5, BaseRateShape = 2, Simulations = 0 };

    [Test]
    public void Needed_IsTheLeastWhosePowerIsWhatWasAskedFor()
    {
        var test = Design(Options, 20_000);

        Assert.That(test.Power, Is.GreaterThanOrEqualTo(0.8).And.LessThan(0.81));
        Assert.That(test.Draws, Has.Length.EqualTo(test.Needed));
        Assert.That(test.Arms.Max() - test.Arms.Min(), Is.LessThanOrEqualTo(1));
        Assert.That(Design(Options with { Customers = (int)(0.95 * test.Needed) }, 20_000).Power, Is.LessThan(0.8));
    }

    [Test]
    public void SimulatedPower_IsThatOfTheFormula()
    {
        var test = Design(Options with { Simulations = 2_000, Customers = 4_000, Effect = 0.08 }, 5_000);

        foreach (var (shape, power, simulated, error) in test.Powers)
        {
            TestContext.Out.WriteLine(FormattableString.Invariant($"{shape}: {power:F3}, simulated {simulated:F3} ± {error:F3}"));
            // Four standard errors of 2,000 tests, and 0.01 for counts that are no normal numbers.
            Assert.That(simulated, Is.EqualTo(power).Within(4 * error + 0.01), shape);
        }
    }

    [Test]
    public void HardLimits_KeepCustomersOut_AndAreCounted()
    {
        List<CustomerRecord> customers = [.. Customers(2_000)];
        customers[3] = customers[3] with { OptedOut = "phone;email" };
        customers[4] = customers[4] with { MaxContacts = 7 };
        customers[5] = customers[5] with { MaxContacts = 8 };
        customers[6] = customers[6] with { LeftOn = new(2024, 1, 1) };

        var test = new FrequencyTestDesigner().Design(Options with { Customers = 2_000 }, customers);

        Assert.That((test.Unreachable, test.Capped, test.Draws.Length), Is.EqualTo((2, 1, 1997)));
        Assert.That(test.Draws.Select(draw => draw.CustomerId).Intersect(["c00003", "c00004", "c00006"]), Is.Empty);
    }

    [Test]
    public void Draws_AreKeyedById_AndEqualInEveryStratum()
    {
        var customers = Customers(4_000).ToArray();
        string[] strata = [.. customers.Select((_, index) => index % 7 == 0 ? "rare" : index % 2 == 0 ? "a" : "b")];
        int[] order = [.. Enumerable.Range(0, customers.Length)];
        new Random(2).Shuffle(order);
        var options = Options with { Customers = 1_000 };

        var test = new FrequencyTestDesigner().Design(options, customers, strata);
        var shuffled = new FrequencyTestDesigner().Design(options, [.. order.Select(index => customers[index])], [.. order.Select(index => strata[index])]);

        Assert.That(shuffled.Draws, Is.EqualTo(test.Draws));
        Assert.That(new FrequencyTestDesigner().Design(options with { Seed = 2 }, customers, strata).Draws, Is.Not.EqualTo(test.Draws));
        var stratumOf = customers.Zip(strata).ToDictionary(pair => pair.First.CustomerId, pair => pair.Second);
        foreach (var stratum in test.Draws.GroupBy(draw => stratumOf[draw.CustomerId]))
        {
            Assert.That(stratum.Count(), Is.EqualTo(1_000.0 * strata.Count(name => name == stratum.Key) / 4_000).Within(1.0), stratum.Key);
            foreach (var frequency in options.Frequencies)
                Assert.That(stratum.Count(draw => draw.Frequency == frequency), Is.EqualTo(stratum.Count() / 4.0).Within(1.5), $"{stratum.Key} {frequency}");
        }
    }

    [Test]
    public void Options_OutOfRange_AreRefused()
    {
        Assert.That(() => Options with { Frequencies = [2] }, Throws.ArgumentException);
        Assert.That(() => Options with { Frequencies = [2, 2] }, Throws.ArgumentException);
        Assert.That(() => Options with { BaseRate = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Options with { Power = 1 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Options with { Channel = " " }, Throws.ArgumentException);
        Assert.That(() => Options with { Significance = 1e-10 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Options with { Periods = 0 }, Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => Design(Options, 7), Throws.ArgumentException.With.Message.Contains("8 are the least for 4 frequencies"));
    }

    private static FrequencyTest Design(FrequencyTestOptions options, int customers) => new FrequencyTestDesigner().Design(options, [.. Customers(customers)]);

    private static IEnumerable<CustomerRecord> Customers(int count) => Enumerable.Range(0, count).Select(index => new CustomerRecord($"c{index:D5}"));
}
