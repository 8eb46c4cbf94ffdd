using System.Globalization;
using ContactFrequency.Data;
using ContactFrequency.Experiments;
using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class OptOutHazardFitterTests
{
    private static readonly int[] Frequencies = [2, 4, 6, 8];

    [Test]
    public void Fit_IsExact_ForTwoDoses_ByHand()
    {
        // Half are always due 2, half 6; of the first 30 of 400 leave in the second period, of the others 90. The first period has none before it.
        const int each = 400;
        var contacts = HazardPanel.NoContacts(2 * each, 2);
        int[] unreachable = [.. Enumerable.Range(0, 2 * each).Select(customer => (customer < each ? customer < 30 : customer < each + 90) ? 1 : int.MaxValue)];
        for (var customer = 0; customer < 2 * each; customer++)
        {
            contacts[0][customer] = (byte)(customer < each ? 2 : 6);
            contacts[1][customer] = unreachable[customer] == 1 ? (byte)1 : contacts[0][customer];
        }

        var fit = Fit(HazardPanel.Of(contacts, unreachable));

        var (low, high) = (-Math.Log(1 - 30 / 400.0), -Math.Log(1 - 90 / 400.0));
        Assert.Multiple(() =>
        {
            Assert.That((fit.Status, fit.OptOuts, fit.AtRisk), Is.EqualTo((OptOutStatus.Estimated, 120L, 800L)));
            Assert.That(fit.Chance(2), Is.EqualTo(30 / 400.0).Within(1e-9));
            Assert.That(fit.Chance(6), Is.EqualTo(90 / 400.0).Within(1e-9));
            Assert.That(fit.Exponent, Is.EqualTo(Math.Log(high / low) / Math.Log(3)).Within(1e-8));
            // A share p has variance p·(1 − p) ÷ n, so log H of H = −log(1 − p) has p ÷ (n·(1 − p)·H²); the two doses are independent.
            var variance = 0.075 / (each * 0.925 * low * low) + 0.225 / (each * 0.775 * high * high);
            Assert.That(fit.ExponentStandardError, Is.EqualTo(Math.Sqrt(variance) / Math.Log(3)).Within(1e-8));
            Assert.That(fit.Variance(1, Math.Log(2)), Is.EqualTo(0.075 / (each * 0.925 * low * low)).Within(1e-10));
        });
    }

    [Test]
    public void Fit_TakesTheSameChancePerContact_WhereOneDoseIsAllThereIs()
    {
        var contacts = HazardPanel.NoContacts(300, 2);
        foreach (var period in contacts) Array.Fill(period, (byte)3);

        var fit = Fit(HazardPanel.Of(contacts, [.. Enumerable.Range(0, 300).Select(customer => customer < 60 ? 1 : int.MaxValue)]));

        Assert.That((fit.Status, fit.Exponent, fit.ExponentStandardError), Is.EqualTo((OptOutStatus.ConstantPerContact, 1.0, 0.0)));
        Assert.That(fit.Chance(3), Is.EqualTo(0.2).Within(1e-9));
        Assert.That(fit.Chance(6), Is.EqualTo(1 - 0.8 * 0.8).Within(1e-9), "twice the contacts, the chance of staying squared");
    }

    [Test]
    public void Fit_TakesTheSameChancePerContact_WhereOptOutsAreFew() =>
        Assert.That(Fit(HazardPanel.Create(100, 4, seed: 5, k => 0.01 * k / 4)), Has.Property(nameof(OptOutHazard.Status)).EqualTo(OptOutStatus.ConstantPerContact)
            .And.Property(nameof(OptOutHazard.OptOuts)).InRange(1, OptOutHazardFitter.MinOptOuts - 1));

    [Test]
    public void Fit_IsZero_WhereNobodyOptsOut()
    {
        var fit = Fit(HazardPanel.Create(200, 4, seed: 1, _ => 0));

        Assert.That((fit.Status, fit.OptOuts, fit.AtRisk, fit.Chance(5)), Is.EqualTo((OptOutStatus.NoOptOuts, 0L, 600L, 0.0)));
        Assert.That(fit.Interval(5, 0.95), Is.EqualTo((0.0, double.NaN)));
    }

    [Test]
    public void Fit_CountsNoOptOut_WithoutADate()
    {
        var contacts = HazardPanel.NoContacts(200, 3);
        foreach (var period in contacts) Array.Fill(period, (byte)2);
        int[] unreachable = [.. Enumerable.Range(0, 200).Select(customer => customer < 50 ? 2 : int.MaxValue)];

        Assert.That(Fit(HazardPanel.Of(contacts, unreachable, dated: false)), Has.Property(nameof(OptOutHazard.IsZero)).True
            .And.Property(nameof(OptOutHazard.AtRisk)).EqualTo(350), "at risk up to the last contact");
        Assert.That(Fit(HazardPanel.Of(contacts, unreachable)), Has.Property(nameof(OptOutHazard.OptOuts)).EqualTo(50)
            .And.Property(nameof(OptOutHazard.AtRisk)).EqualTo(400));
    }

    [Test]
    public void Fit_LeavesOutOptOuts_WhereNobodyIsContacted()
    {
        var fit = Fit(HazardPanel.Of(HazardPanel.NoContacts(200, 3), [.. Enumerable.Range(0, 200).Select(customer => customer < 30 ? 2 : int.MaxValue)]));

        Assert.That((fit.IsZero, fit.OptOutsWithoutContacts), Is.EqualTo((true, 30L)));
    }

    [Test]
    public void Fit_DoesNotDependOnTheOrderOfCustomers()
    {
        var panel = HazardPanel.Create(2000, 8, seed: 3, Truth);
        int[] shuffled = [.. Enumerable.Range(0, 2000)];
        new Random(4).Shuffle(shuffled);

        Assert.That(OptOutHazardFitter.Fit(panel, shuffled, 0), Is.EqualTo(Fit(panel)), "to the last bit");
    }

    [Test]
    public void StandardErrors_AreTheSpreadOfRepeatedStudies()
    {
        var z = Frequencies.Select(_ => new List<double>()).Append([]).ToArray();
        for (var seed = 0; seed < 200; seed++)
        {
            var fit = Fit(HazardPanel.Create(1000, 8, seed, Truth));
            for (var i = 0; i < Frequencies.Length; i++)
            {
                var log = Math.Log(Frequencies[i]);
                z[i].Add((fit.Intercept + fit.Exponent * log - Math.Log(-Math.Log(1 - Truth(Frequencies[i])))) / Math.Sqrt(fit.Variance(1, log)));
            }

            z[^1].Add((fit.Exponent - 1.3) / fit.ExponentStandardError);
        }

        for (var i = 0; i < z.Length; i++)
            TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{(i < 4 ? $"h({Frequencies[i]})" : "exponent")}: mean of z {z[i].Average():F2}, SD {Spread(z[i]):F2}"));
        // 200 studies: three standard errors are 0.21 of the mean and 0.15 of the SD. A bias of a tenth of a standard error is granted.
        Assert.That(z.Select(one => one.Average()), Has.All.EqualTo(0).Within(0.31));
        Assert.That(z.Select(Spread), Has.All.EqualTo(1).Within(0.15));
    }

    [Test]
    public void Fit_FindsTheSimulatedHazard_WhichCountsCutShortDoNot([Values(ContactPolicy.Targeted, ContactPolicy.Randomised)] ContactPolicy policy)
    {
        var airline = new AirlineSimulator(AirlineSimulationOptions.Default with { Customers = 2500, Contacts = policy, OptOutScale = 3 }).Simulate();
        var panel = PanelBuilder.Build(
            AnalysisInput.FromRecords(CustomerTable.FromRecords(airline.Customers, []), airline.Contacts, airline.Purchases.Take(1)), PeriodLength.Month);
        var email = panel.Channels.IndexOf("email");
        var fit = OptOutHazardFitter.Fit(panel, [.. Enumerable.Range(0, 2500)], email);

        Assert.That(fit.Status, Is.EqualTo(OptOutStatus.Estimated));
        foreach (var k in Frequencies)
        {
            var truth = airline.Truth.OptOutHazard("email", k);
            var (lower, upper) = fit.Interval(k, 0.999);
            var naive = Naive(panel, email, k);
            TestContext.Out.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{policy} h({k}): true {truth:P2}, found {fit.Chance(k):P2} [{lower:P2}, {upper:P2}], by the cut-short count {naive:P2}"));
            Assert.That(truth, Is.InRange(lower, upper));
        }

        // Whoever is due 8 and leaves is counted at fewer: the rate by the count cut short is far too low there.
        Assert.That(Naive(panel, email, 8), Is.LessThan(0.6 * airline.Truth.OptOutHazard("email", 8)));
    }

    [Test]
    public void Gradient_IsTheDerivativeOfTheChance()
    {
        static OptOutHazard At(double intercept, double exponent) => new("email", OptOutStatus.Estimated, intercept, exponent, 0.01, -0.005, 0.02);
        const double h = 1e-6;
        var (ofIntercept, ofExponent) = At(-4, 1.3).Gradient(5);

        // Central differences are good to h² and to the machine's precision ÷ h.
        Assert.That(ofIntercept, Is.EqualTo((At(-4 + h, 1.3).Chance(5) - At(-4 - h, 1.3).Chance(5)) / (2 * h)).Within(1e-9));
        Assert.That(ofExponent, Is.EqualTo((At(-4, 1.3 + h).Chance(5) - At(-4, 1.3 - h).Chance(5)) / (2 * h)).Within(1e-9));
        Assert.That(At(-4, 1.3).Chance(0), Is.Zero);
        Assert.That(At(-4, 1.3).Gradient(0), Is.EqualTo((0.0, 0.0)));
    }

    private static double Truth(int k) => 1 - Math.Exp(-Math.Exp(-5 + 1.3 * Math.Log(k)));

    private static OptOutHazard Fit(Panel panel) => OptOutHazardFitter.Fit(panel, [.. Enumerable.Range(0, panel.CustomerCount)], 0);

    private static double Naive(Panel panel, int channel, int count)
    {
        var (optOuts, rows) = (0, 0);
        for (var customer = 0; customer < panel.CustomerCount; customer++)
        {
            for (var period = panel.FirstPeriod(customer); period <= Math.Min(panel.LastPeriod(customer), panel.UnreachableFrom(channel, customer)); period++)
            {
                if (panel.Contacts(channel, period)[customer] != count) continue;
                rows++;
                if (period == panel.OptsOutIn(channel, customer)) optOuts++;
            }
        }

        return optOuts / (double)rows;
    }

    private static double Spread(List<double> values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }
}
