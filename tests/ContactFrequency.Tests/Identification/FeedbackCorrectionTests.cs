using ContactFrequency.Identification;
using ContactFrequency.Panels;

namespace ContactFrequency.Tests.Identification;

public class FeedbackCorrectionTests
{
    [Test]
    public void Correction_TakesOffWhatTheFormulaSays()
    {
        // One customer, five periods, three coefficients and the spare one; the formula term by term on dense regressors.
        ushort[] active = [0, 2, 3, 1, 0, 3, 1, 2, 3, 2];
        double[] outcome = [2, 0, 1, 3, 1], coefficients = [0.3, -0.2, 0.5], ones = [1, 1, 1, 1, 1];
        const int rows = 5, width = 2, periods = 2;
        double[][] x = [.. Enumerable.Range(0, rows).Select(row => Enumerable.Range(0, 3).Select(k => active.AsSpan(row * width, width).Contains((ushort)k) ? 1.0 : 0).ToArray())];
        double[] linear = [.. x.Select(row => row.Zip(coefficients, (a, b) => a * b).Sum())];
        double[] share = [.. linear.Select(value => Math.Exp(value) / linear.Sum(Math.Exp))];
        double[] mean = [.. Enumerable.Range(0, 3).Select(k => Enumerable.Range(0, rows).Sum(row => share[row] * x[row][k]))];
        double[] expected = [.. Enumerable.Range(0, 3).Select(k => Enumerable.Range(0, rows).Sum(t => (x[t][k] - mean[k]) * outcome[t]))];
        for (var t = 0; t < rows; t++)
        {
            for (var s = t + 1; s < rows && s <= t + periods; s++)
                for (var k = 0; k < 3; k++)
                    expected[k] += (outcome[t] - outcome.Sum() * share[t]) / (1 - share[t]) * share[s] / (1 - share[s]) * (x[s][k] - mean[k]);
        }

        var sums = new CoefficientSums(4);
        new FeedbackCorrectedPoisson(periods).Add(active, width, outcome, ones, linear, sums, withInformation: false);

        // Sums of a few products of numbers near one.
        Assert.That(sums.Score[..3], Is.EqualTo(expected).Within(1e-13));
    }

    [Test]
    public void Correction_RemovesTheBiasThatFeedbackLeaves()
    {
        // A quarter of the customers' purchases raise the next month's e-mails by two of four. Mean error over 30 companies, whose standard error is printed.
        var world = new PanelWorld { Customers = 600, Periods = 8, Feedback = 2, Effect = (email, _) => 0.1 * email };
        var (plain, corrected) = (new List<double>(), new List<double>());
        for (var seed = 1; seed <= 30; seed++)
        {
            var (panel, _) = world.Build(seed);
            ProfileRequest request = new(panel, [.. Enumerable.Range(0, 600)], PanelOutcome.Purchases);
            plain.Add(Error(new WithinProfileFitter { FeedbackPeriods = 0 }.Fit(request)));
            corrected.Add(Error(new WithinProfileFitter().Fit(request)));
        }

        var spread = Math.Sqrt(corrected.Sum(error => (error - corrected.Average()) * (error - corrected.Average())) / 29 / 30);
        TestContext.Out.WriteLine($"mean error uncorrected {plain.Average():F4}, corrected {corrected.Average():F4}, standard error of the mean {spread:F4}");
        Assert.That(plain.Average(), Is.LessThan(-5 * spread), "feedback makes contacts look worse than they are");
        // What is left shrinks with the square of the number of periods: a fifth of the bias at most, and three standard errors of chance.
        Assert.That(Math.Abs(corrected.Average()), Is.LessThan(0.2 * Math.Abs(plain.Average()) + 3 * spread));

        static double Error(FrequencyProfile profile) => profile.Channels[0].Effects[PanelWorld.MaxEmails] - profile.Channels[0].Effects[0] - 0.1 * PanelWorld.MaxEmails;
    }

    [Test]
    public void Correction_ChangesLittle_WithoutFeedback()
    {
        var (panel, _) = new PanelWorld().Build(11);
        ProfileRequest request = new(panel, [.. Enumerable.Range(0, 800)], PanelOutcome.Purchases);

        var plain = new WithinProfileFitter { FeedbackPeriods = 0 }.Fit(request);
        var corrected = new WithinProfileFitter().Fit(request);

        for (var level = 0; level < plain.Channels[0].Levels.Length; level++)
        {
            // The correction is noise then, of a few tenths of a standard error.
            Assert.That(corrected.Channels[0].Effects[level], Is.EqualTo(plain.Channels[0].Effects[level]).Within(0.5 * Math.Sqrt(plain.Channels[0].Covariance(level, level)) + 1e-12));
        }
    }

    [TestCase(3)]
    [TestCase(4)]
    [TestCase(6)]
    [TestCase(10)]
    public void StandardErrors_AreTheSpreadOfRepeatedStudies_HoweverFewThePeriods(int periods)
    {
        var world = new PanelWorld { Customers = 300, Periods = periods, Effect = (_, _) => 0 };
        List<double> scores = [];
        for (var seed = 1; seed <= 80; seed++)
        {
            var email = new WithinProfileFitter().Fit(new(world.Build(seed).Panel, [.. Enumerable.Range(0, 300)], PanelOutcome.Purchases)).Channels[0];
            var (low, high) = (0, email.Levels.Length - 1);
            scores.Add((email.Effects[high] - email.Effects[low]) / Math.Sqrt(email.Covariance(low, low) + email.Covariance(high, high) - 2 * email.Covariance(low, high)));
        }

        // The spread of 80 standardised errors is 1 give or take 8 %; three of those.
        var spread = Math.Sqrt(scores.Average(score => score * score));
        TestContext.Out.WriteLine($"{periods} periods: {spread:F2}");
        Assert.That(spread, Is.InRange(0.76, 1.24));
    }
}
