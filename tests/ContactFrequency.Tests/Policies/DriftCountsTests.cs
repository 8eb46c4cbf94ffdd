using System.Globalization;
using System.Text;
using ContactFrequency.Data;
using ContactFrequency.Policies;

namespace ContactFrequency.Tests.Policies;

public class DriftCountsTests
{
    [Test]
    public void Distribution_CutsNumbersIntoTenths_AndKeepsEqualOnesTogether()
    {
        var tenths = AttributeDistribution.Of(new NumericColumn("x", [.. Enumerable.Range(1, 100).Select(value => (double)value), double.NaN]));
        var lumped = AttributeDistribution.Of(new NumericColumn("x", [.. Enumerable.Repeat(0.0, 75), .. Enumerable.Range(1, 25).Select(value => (double)value)]));

        Assert.That(tenths.Ends, Is.EqualTo(new double[] { 10, 20, 30, 40, 50, 60, 70, 80, 90 }));
        Assert.That(tenths.Shares, Has.All.EqualTo(0.1).Within(1e-15));
        Assert.That((tenths.Minimum, tenths.Maximum, tenths.Missing), Is.EqualTo((1.0, 100.0, 1 / 101.0)));
        Assert.That(lumped.Ends, Is.EqualTo(new double[] { 0, 5, 15 }));
        Assert.That(lumped.Shares, Is.EqualTo(new[] { 0.75, 0.05, 0.1, 0.1 }));
    }

    [Test]
    public void Report_CountsWhatLiesOutside_AndWhatIsMissing_Exactly()
    {
        var report = Score(ScoringPolicy.Airline with { Attributes = Fitted }, "customer_id,age,home,tenure\na,17,east,1\nb,91,nowhere,1\nc,,west,1\nd,50,,1\n");

        var (age, home) = (report[0], report[1]);
        Assert.That((age.Below, age.Above, age.Unknown, age.Missing, age.Outside), Is.EqualTo((0.25, 0.25, 0.0, 0.25, 0.5)));
        Assert.That((home.Below, home.Above, home.Unknown, home.Missing, home.Outside), Is.EqualTo((0.0, 0.0, 0.25, 0.25, 0.25)));
        Assert.That((age.FittedMissing, age.Customers), Is.EqualTo((0.1, 4)));
    }

    [Test]
    public void StabilityIndex_IsTheSumByHand()
    {
        // Fitted 0.5 and 0.5, scored 0.75 and 0.25; neither missing nor unknown: 0.25 ln 1.5 − 0.25 ln 0.5.
        var fitted = new AttributeDistribution { Attribute = "home", Customers = 1_000_000, Missing = 0, Levels = ["east", "west"], Shares = [0.5, 0.5] };

        var drift = AttributeDrift.Of(fitted, [750_000, 250_000, 0, 0, 0, 0]);

        Assert.That(drift.StabilityIndex, Is.EqualTo(0.25 * Math.Log(1.5) - 0.25 * Math.Log(0.5)).Within(1e-12));
        Assert.That(drift.Verdict, Is.EqualTo(DriftVerdict.Drifted));
        Assert.That(AttributeDrift.Of(fitted, [650_000, 350_000, 0, 0, 0, 0]).Verdict, Is.EqualTo(DriftVerdict.Stable), "0.0928 is below 0.1");
        Assert.That(AttributeDrift.Of(fitted, [670_000, 330_000, 0, 0, 0, 0]).Verdict, Is.EqualTo(DriftVerdict.Shifted), "0.120");
        Assert.That(AttributeDrift.Of(fitted, [3, 1, 0, 0, 0, 0]).Verdict, Is.EqualTo(DriftVerdict.Stable), "of four customers three are no sign of anything");
        Assert.That(AttributeDrift.Of(fitted, [0, 0, 0, 0, 0, 0]).Verdict, Is.EqualTo(DriftVerdict.Unknown));
    }

    [Test]
    public void Noise_IsSeldomExceeded_WhereNothingHasChanged()
    {
        var random = new Random(11);
        var exceeded = 0;
        for (var study = 0; study < 1000; study++)
        {
            var fitted = AttributeDistribution.Of(new NumericColumn("x", [.. Enumerable.Range(0, 2000).Select(_ => random.NextDouble())]));
            var counts = new long[fitted.Shares.Length + 4];
            for (var customer = 0; customer < 500; customer++)
            {
                var value = random.NextDouble();
                counts[fitted.Ends.Count(end => value > end)]++;
            }

            var drift = AttributeDrift.Of(fitted, counts);
            if (drift.StabilityIndex > drift.Noise) exceeded++;
        }

        // 1 in 100 by design; the χ² is an approximation, and the binomial's own spread is 3 in 1000.
        Assert.That(exceeded, Is.InRange(2, 25));
    }

    [Test]
    public void Report_IsTheSame_AtAnyNumberOfThreads_AndHoweverOftenScoringIsCutOff()
    {
        var policy = ScoringPolicy.Airline with { Attributes = Fitted };
        using var folder = new TemporaryFolder().With("customers.csv", Customers(60_000));
        var (path, output) = (Path.Combine(folder.Path, "customers.csv"), Path.Combine(folder.Path, "scores.csv"));
        DriftCounts one = new(policy), three = new(policy), resumed = new(policy);
        new PolicyScorer(policy) { Threads = 1 }.Score(path, Stream.Null, drift: one);
        new PolicyScorer(policy) { Threads = 3 }.Score(path, Stream.Null, drift: three);
        var scorer = new PolicyScorer(policy) { Threads = 2, ChunksPerCheckpoint = 1 };
        var breaks = 0;
        for (var rows = 15_000; ; rows += 15_000)
        {
            try
            {
                resumed = new(policy);
                scorer.ScoreFile(path, output, resume: true, progress: new StopAt(rows), formulas: new(), drift: resumed);
                break;
            }
            catch (InvalidOperationException)
            {
                breaks++;
            }
        }

        Assert.That(breaks, Is.GreaterThan(1));
        Assert.That(three.Report(), Is.EqualTo(one.Report()));
        Assert.That(resumed.Report(), Is.EqualTo(one.Report()));
        Assert.That(one.Report()[0].Customers, Is.EqualTo(60_000));
    }

    [Test]
    public void Counting_ChangesNoScore()
    {
        var policy = ScoringPolicy.Airline with { Attributes = Fitted };
        using var folder = new TemporaryFolder().With("customers.csv", Customers(5000));
        var path = Path.Combine(folder.Path, "customers.csv");
        using MemoryStream with = new(), without = new(), before = new();
        new PolicyScorer(policy).Score(path, with, drift: new(policy));
        new PolicyScorer(policy).Score(path, without);
        new PolicyScorer(ScoringPolicy.Airline).Score(path, before);

        Assert.That(with.ToArray(), Is.EqualTo(before.ToArray()));
        Assert.That(without.ToArray(), Is.EqualTo(before.ToArray()));
    }

    private static System.Collections.Immutable.ImmutableArray<AttributeDistribution> Fitted =>
    [
        new() { Attribute = "AGE", Customers = 1000, Missing = 0.1, Minimum = 18, Maximum = 90, Ends = [40, 60], Shares = [0.4, 0.3, 0.3] },
        new() { Attribute = "home", Customers = 1000, Missing = 0, Levels = ["east", "south", "west"], Shares = [0.4, 0.2, 0.4] },
    ];

    private static System.Collections.Immutable.ImmutableArray<AttributeDrift> Score(Policy policy, string customers)
    {
        using var folder = new TemporaryFolder().With("customers.csv", customers);
        var drift = new DriftCounts(policy);
        new PolicyScorer(policy).Score(Path.Combine(folder.Path, "customers.csv"), Stream.Null, drift: drift);
        return drift.Report();
    }

    private static string Customers(int count)
    {
        var random = new Random(3);
        var text = new StringBuilder("customer_id,age,home,tenure\n");
        string[] homes = ["east", "south", "west", "nörd", "nowhere", ""];
        for (var customer = 0; customer < count; customer++)
            text.Append(CultureInfo.InvariantCulture, $"c{customer},{(random.Next(9) == 0 ? "" : random.Next(10, 99))},{homes[random.Next(homes.Length)]},{random.Next(15)}\n");
        return text.ToString();
    }

    private sealed class StopAt(long rows) : IProgress<long>
    {
        public void Report(long value)
        {
            if (value >= rows) throw new InvalidOperationException("stopped");
        }
    }
}
