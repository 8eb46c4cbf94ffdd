using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class BoughtTests
{
    [Test]
    public void Fit_AgreesWithTheSlowWay_InEstimatesAndStandardErrors([Values] bool within, [Values("email", "sms")] string channel)
    {
        var panel = RandomPanel.Create(90, 6, seed: 11);
        IProfileFitter fitter = within ? new WithinProfileFitter { FeedbackPeriods = 0 } : new RandomisedProfileFitter();

        var profile = fitter.Fit(new(panel, [.. Enumerable.Range(0, 90)], PanelOutcome.Bought));

        Assert.That((profile.Status, profile.Scale), Is.EqualTo((ProfileStatus.Estimated, EffectScale.LogOdds)));
        var found = profile.Channels.Single(one => one.Channel == channel);
        var (effects, covariance) = DummyLogit.Fit(panel, profile, within, channel);
        int[] levels = [.. Enumerable.Range(0, found.Levels.Length).Where(level => level != found.ReferenceIndex)];
        for (var i = 0; i < levels.Length; i++)
        {
            // Both solve the same equations to about 1e-12; 1e-8 leaves room for the condition of the dense normal matrix.
            Assert.That(found.Effects[levels[i]], Is.EqualTo(effects[i]).Within(1e-8), $"level {levels[i]}");
            for (var j = 0; j < levels.Length; j++)
                Assert.That(found.Covariance(levels[i], levels[j]), Is.EqualTo(covariance[i, j]).Within(1e-8), $"covariance {levels[i]}, {levels[j]}");
        }
    }

    [TestCase(7, 3, 1.0)]
    [TestCase(9, 8, 3.0)]
    [TestCase(6, 1, 40.0)]
    public void ConditionalChoice_AgreesWithAListOfAllChoices(int rows, int chosen, double spread)
    {
        var random = new Random(rows);
        double[] linear = [.. Enumerable.Range(0, rows).Select(_ => spread * (random.NextDouble() - 0.5))];
        var choices = (from bits in Enumerable.Range(0, 1 << rows)
                       where int.PopCount(bits) == chosen
                       select (Bits: bits, Weight: Math.Exp(Enumerable.Range(0, rows).Sum(row => ((bits >> row) & 1) * linear[row])))).ToList();
        var total = choices.Sum(choice => choice.Weight);
        double Chance(int bits) => choices.Where(choice => (choice.Bits & bits) == bits).Sum(choice => choice.Weight) / total;

        var choice = new ConditionalChoice(linear, chosen);

        // Sums of at most 126 positive terms, each to 16 digits.
        Assert.That(choice.LogSum, Is.EqualTo(Math.Log(total)).Within(1e-12));
        for (var row = 0; row < rows; row++)
        {
            var covariance = new double[rows];
            choice.CovarianceFrom(row, covariance);
            Assert.That(choice.Chance(row), Is.EqualTo(Chance(1 << row)).Within(1e-13), $"row {row}");
            for (var later = row; later < rows; later++)
                Assert.That(covariance[later], Is.EqualTo(Chance((1 << row) | (1 << later)) - Chance(1 << row) * Chance(1 << later)).Within(1e-13), $"rows {row}, {later}");
        }
    }

    [TestCase(1, 600.0)]
    [TestCase(120, 600.0)]
    [TestCase(239, 1.0)]
    public void ConditionalChoice_StaysFinite_OverTwoHundredAndFortyPeriods(int chosen, double spread)
    {
        var random = new Random(chosen);
        double[] linear = [.. Enumerable.Range(0, 240).Select(_ => spread * (random.NextDouble() - 0.5))];
        var choice = new ConditionalChoice(linear, chosen);
        var moved = new ConditionalChoice([.. linear.Select(value => value + 500)], chosen);

        Assert.That(Enumerable.Range(0, 240).Sum(choice.Chance), Is.EqualTo(chosen).Within(1e-9), "as many are chosen as are chosen");
        // The most probable choice bounds e_k from below, and there are fewer than 2^240 choices.
        var largest = linear.OrderDescending().Take(chosen).Sum();
        Assert.That(choice.LogSum, Is.InRange(largest - 1e-9, largest + 240 * Math.Log(2)));
        Assert.That(moved.LogSum, Is.EqualTo(choice.LogSum + 500.0 * chosen).Within(1e-6), "a constant comes out of the logarithm k times");
        var covariance = new double[240];
        choice.CovarianceFrom(0, covariance);
        Assert.That(covariance, Has.All.Not.NaN);
    }

    [Test]
    public void Score_AndInformation_MatchCentralDifferences([Values("marginal", "conditional")] string kind)
    {
        ICustomerLikelihood likelihood = kind == "marginal" ? new MarginalBinomial() : new ConditionalBinomial();
        ushort[] active = [0, 2, 1, 2, 0, 3, 1, 3, 0, 2];
        double[] outcome = [1, 0, 1, 1, 0], weight = kind == "marginal" ? [1, 0.5, 2, 1, 1.5] : [1, 1, 1, 1, 1], at = [0.3, -0.7, 1.1];
        var sums = Evaluate(at);

        const double h = 1e-5;
        for (var k = 0; k < at.Length; k++)
        {
            var (up, down) = (Evaluate(Moved(k, h)), Evaluate(Moved(k, -h)));
            // Central differences are off by h² and by rounding ÷ h, 1e-10 and 1e-11.
            Assert.That(sums.Score[k], Is.EqualTo((up.LogLikelihood - down.LogLikelihood) / (2 * h)).Within(1e-8), $"score {k}");
            for (var j = 0; j <= k; j++)
                Assert.That(sums.Information[k * 4 + j], Is.EqualTo(-(up.Score[j] - down.Score[j]) / (2 * h)).Within(1e-8), $"information {k}, {j}");
        }

        double[] Moved(int k, double by) => [.. at.Select((value, index) => index == k ? value + by : value)];

        CoefficientSums Evaluate(double[] coefficients)
        {
            var added = new CoefficientSums(4);
            double[] linear = [.. Enumerable.Range(0, 5).Select(row => active[(2 * row)..(2 * row + 2)].Where(i => i < 3).Sum(i => coefficients[i]))];
            likelihood.Add(active, 2, outcome, weight, linear, added, withInformation: true);
            return added;
        }
    }

    [Test]
    public void Within_RecoversTheEffectOnLogOdds_WhereContactsWereAimedAtBetterCustomers()
    {
        var panel = LogitPanel(1500, 8, slope: 0.3, seed: 4);
        int[] customers = [.. Enumerable.Range(0, 1500)];

        var within = new WithinProfileFitter().Fit(new(panel, customers, PanelOutcome.Bought));
        var naive = new RandomisedProfileFitter().Fit(new(panel, customers, PanelOutcome.Bought));

        Assert.That(within.Notes.Select(note => note.Code), Does.Contain("always_bought").And.Contain("never_bought").And.Contain("feedback_not_corrected"));
        // Four standard errors: one run in 16,000 would fail by chance, and the seed is fixed.
        Assert.That(Slope(within.Channels[0], out var standardError), Is.EqualTo(4 * 0.3).Within(4 * standardError));
        Assert.That(standardError, Is.LessThan(0.2));
        Assert.That(Slope(naive.Channels[0], out _), Is.GreaterThan(4 * 0.3 + 4 * standardError), "the naive effect holds the aim at better customers as well");
    }

    private static double Slope(ChannelProfile profile, out double standardError)
    {
        var (low, high) = (0, profile.Levels.Length - 1);
        standardError = Math.Sqrt(profile.Covariance(low, low) + profile.Covariance(high, high) - 2 * profile.Covariance(low, high));
        return profile.Effects[high] - profile.Effects[low];
    }

    // Log-odds of buying: the customer's own, plus the slope a contact; nought to four contacts, more of them to better customers.
    private static Panel LogitPanel(int customers, int periods, double slope, int seed)
    {
        var random = new Random(seed);
        List<ContactFrequency.Data.CustomerRecord> records = [];
        List<ContactFrequency.Data.ContactRecord> contacts = [new("nobody", new(2024, 1, 1), "email"), new("nobody", new DateOnly(2024, 1, 1).AddMonths(periods).AddDays(-1), "email")];
        List<ContactFrequency.Data.PurchaseRecord> purchases = [];
        for (var customer = 0; customer < customers; customer++)
        {
            var id = $"c{customer:D5}";
            records.Add(new(id));
            var own = 5 * random.NextDouble() - 3.5;
            for (var period = 0; period < periods; period++)
            {
                var first = new DateOnly(2024, 1, 1).AddMonths(period);
                var count = Math.Clamp(random.Next(0, 5) + (random.NextDouble() * 5 - 3.5 < own ? 1 : -1), 0, 4);
                for (var i = 0; i < count; i++) contacts.Add(new(id, first.AddDays(i), "email"));
                if (random.NextDouble() >= 1 / (1 + Math.Exp(-own - slope * count))) continue;
                purchases.Add(new(id, first.AddDays(20), 5));
                if (random.Next(2) == 0) purchases.Add(new(id, first.AddDays(21), 5));
            }
        }

        return PanelBuilder.Build(ContactFrequency.Data.AnalysisInput.FromRecords(
            ContactFrequency.Data.CustomerTable.FromRecords(records, []), contacts, purchases), PeriodLength.Month);
    }
}
