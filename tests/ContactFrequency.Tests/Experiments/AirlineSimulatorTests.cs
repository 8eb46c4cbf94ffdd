using ContactFrequency.Data;
using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

public class AirlineSimulatorTests
{
    private static readonly SimulatedAirline Default = new AirlineSimulator().Simulate();

    [Test]
    public void Simulate_GivesTheSame_ForTheSameSeed()
    {
        var options = new AirlineSimulationOptions { Customers = 50 };
        var (first, second) = (new AirlineSimulator(options).Simulate(), new AirlineSimulator(options).Simulate());
        Assert.That(second.Customers, Is.EqualTo(first.Customers));
        Assert.That(second.Contacts, Is.EqualTo(first.Contacts));
        Assert.That(second.Contacts.ToList(), Is.EqualTo(first.Contacts), "enumerated again");
        Assert.That(second.Purchases, Is.EqualTo(first.Purchases));
        Assert.That(new AirlineSimulator(options).Simulate(2).Contacts, Is.Not.EqualTo(first.Contacts));
    }

    [Test]
    public void Simulate_GivesTheSameCustomers_HoweverManyFollow()
    {
        var few = new AirlineSimulator(new() { Customers = 100 }).Simulate();
        var many = new AirlineSimulator(new() { Customers = 1_000 }).Simulate();
        var last = few.Customers[^1].CustomerId;

        Assert.That(many.Customers.Take(100), Is.EqualTo(few.Customers));
        Assert.That(many.Contacts.TakeWhile(contact => string.CompareOrdinal(contact.CustomerId, last) <= 0), Is.EqualTo(few.Contacts));
        Assert.That(many.Purchases.TakeWhile(purchase => string.CompareOrdinal(purchase.CustomerId, last) <= 0), Is.EqualTo(few.Purchases));
        Assert.That(many.Survey.TakeWhile(answers => string.CompareOrdinal(answers.CustomerId, last) <= 0).Select(answers => (answers.CustomerId, answers.Driver, answers.PreferredFrequency)),
            Is.EqualTo(few.Survey.Select(answers => (answers.CustomerId, answers.Driver, answers.PreferredFrequency))));
        for (var index = 0; index < few.Attributes.Length; index++)
            for (var customer = 0; customer < 100; customer++)
                Assert.That(ValueOf(many.Attributes[index], customer), Is.EqualTo(ValueOf(few.Attributes[index], customer)));
        Assert.That(Enumerable.Range(0, 100).Select(many.Truth.BaseRateOf), Is.EqualTo(Enumerable.Range(0, 100).Select(few.Truth.BaseRateOf)));
    }

    [Test]
    public void Trips_HaveTheMeanAndTheShareOfTheSurvey()
    {
        const int customers = 20_000;
        var airline = new AirlineSimulator(new() { Customers = customers, Periods = 12, JoiningShare = 0, LeavingShare = 0 }).Simulate();
        var trips = airline.Purchases.Where(purchase => purchase.Amount >= 0).GroupBy(purchase => purchase.CustomerId).Select(group => group.Count()).ToList();

        // Trips of a flyer have standard deviation 5.2, so the mean of 7,000 flyers has standard error 0.06. How contacts are aimed moves
        // it by a few per cent, which base rates do not make up for. The share has standard error 0.002.
        Assert.That(trips.Average(), Is.EqualTo(4.5).Within(0.35));
        Assert.That(1 - trips.Count(count => count >= 5) / (double)customers, Is.EqualTo(0.89).Within(0.012));
    }

    [Test]
    public void Fares_HaveTheMedianAndSpreadOfTheSurvey()
    {
        double[] logs = [.. Default.Purchases.Where(purchase => purchase.Amount > 0).Select(purchase => Math.Log((double)purchase.Amount)).Order()];
        // 15,000 purchases: standard errors 0.0065 of the median's logarithm and 0.004 of sigma; four of each.
        Assert.That(logs[logs.Length / 2], Is.EqualTo(Math.Log(274)).Within(0.026));
        Assert.That(StandardDeviation(logs), Is.EqualTo(0.64).Within(0.016));
    }

    [Test]
    public void Purchases_HaveRefundsAwardsAndMissingMargins_ButFew()
    {
        var purchases = Default.Purchases.ToList();
        Assert.That(purchases.Count(purchase => purchase.Amount < 0) / (double)purchases.Count, Is.InRange(0.008, 0.022));
        Assert.That(purchases.Count(purchase => purchase.Amount == 0) / (double)purchases.Count, Is.InRange(0.002, 0.009));
        Assert.That(purchases.Count(purchase => double.IsNaN(purchase.Margin)) / (double)purchases.Count, Is.EqualTo(0.2).Within(0.02));
        Assert.That(purchases.Where(purchase => purchase.Amount < 0), Has.All.Matches<PurchaseRecord>(refund => !(refund.Margin > 0)));
    }

    [Test]
    public void OptOuts_HaveThePublishedRates()
    {
        var received = Default.Contacts.Where(contact => contact.Outcome != ContactOutcome.Bounced).ToList();
        double Messages(string channel) => received.Count(contact => contact.Channel == channel);
        double OptOuts(string channel) => received.Count(contact => contact.Channel == channel && contact.Outcome == ContactOutcome.Unsubscribed);
        var monthsWithTexts = received.Where(contact => contact.Channel == "sms")
            .Select(contact => (contact.CustomerId, contact.Day.Year, contact.Day.Month)).Distinct().Count();

        // 430,000 e-mails with 700 opt-outs: standard error 4 % of the rate.
        Assert.That(OptOuts("email") / Messages("email"), Is.EqualTo(0.0016).Within(0.0003));
        Assert.That(OptOuts("sms") / monthsWithTexts, Is.InRange(0.02, 0.04));
    }

    [TestCase(ContactPolicy.Targeted)]
    [TestCase(ContactPolicy.Randomised)]
    public void Contacts_EndOnAChannel_WithTheOptOut(ContactPolicy policy)
    {
        var airline = new AirlineSimulator(new() { Customers = 2_000, Contacts = policy }).Simulate();
        var left = new HashSet<(string, string)>();
        var late = new List<ContactRecord>();
        foreach (var contact in airline.Contacts)
        {
            if (left.Contains((contact.CustomerId, contact.Channel))) late.Add(contact);
            if (contact.Outcome == ContactOutcome.Unsubscribed) left.Add((contact.CustomerId, contact.Channel));
        }

        Assert.That(late, Is.Empty);
        Assert.That(left, Has.Count.GreaterThan(300));
        var optedOutBefore = airline.Customers.Where(customer => customer.OptedOut.Contains("email", StringComparison.Ordinal)).Select(customer => customer.CustomerId).ToHashSet();
        Assert.That(airline.Contacts.Where(contact => contact.Channel == "email" && optedOutBefore.Contains(contact.CustomerId)), Is.Empty);
    }

    [Test]
    public void Contacts_EndForTheMonth_WithAPurchase_OnlyUnderStopOnConversion()
    {
        static (long Later, double UpTo) Counts(ContactPolicy policy)
        {
            var airline = new AirlineSimulator(new() { Customers = 2_000, Contacts = policy, TargetingScale = 0 }).Simulate();
            var first = airline.Purchases.Where(purchase => purchase.Amount >= 0)
                .GroupBy(purchase => (purchase.CustomerId, purchase.Day.Year, purchase.Day.Month)).ToDictionary(month => month.Key, month => month.Min(purchase => purchase.Day));
            bool IsLater(ContactRecord contact) => first.TryGetValue((contact.CustomerId, contact.Day.Year, contact.Day.Month), out var day) && contact.Day > day;
            return (airline.Contacts.LongCount(IsLater), airline.Contacts.LongCount(contact => !IsLater(contact)));
        }

        var (cut, plan) = (Counts(ContactPolicy.StopOnConversion), Counts(ContactPolicy.Feedback));

        Assert.That(cut.Later, Is.Zero);
        Assert.That(plan.Later, Is.GreaterThan(1_000));
        // The plan is the same; its spread between customers leaves a standard error of half a per cent of some 200,000 contacts.
        Assert.That(cut.UpTo, Is.EqualTo(plan.UpTo).Within(0.02 * plan.UpTo));
    }

    [Test]
    public void Purchases_FollowThePlan_UnderStopOnConversion()
    {
        static double Bought(ContactPolicy policy) =>
            new AirlineSimulator(new() { Customers = 4_000, Contacts = policy, TargetingScale = 0, EffectScale = 3, OptOutScale = 0 }).Simulate().Purchases.Count();

        // The same customers and plans, so about 12,000 purchases that differ by the draws: standard deviation 1.3 %. Without the cut contacts
        // a purchase in mid-month would halve the month's log-effect of 0.8.
        Assert.That(Bought(ContactPolicy.StopOnConversion) / Bought(ContactPolicy.Feedback), Is.EqualTo(1).Within(0.05));
    }

    [Test]
    public void Logs_StayWithinPresence()
    {
        var airline = new AirlineSimulator(new() { JoiningShare = 0.8, LeavingShare = 1 }).Simulate();
        var customers = airline.Customers.ToDictionary(customer => customer.CustomerId);
        bool IsPresent(string id, DateOnly day) => !(day < customers[id].JoinedOn) && !(day > customers[id].LeftOn) && day.Year is 2024 or 2025;
        Assert.That(airline.Contacts.Where(contact => !IsPresent(contact.CustomerId, contact.Day)), Is.Empty);
        Assert.That(airline.Purchases.Where(purchase => !IsPresent(purchase.CustomerId, purchase.Day)), Is.Empty);
    }

    [Test]
    public void Contacts_StayWithinTheLimits_OfChannelAndCustomer()
    {
        var customers = Default.Customers.ToDictionary(customer => customer.CustomerId);
        var arrived = Default.Contacts.Where(contact => contact.Outcome != ContactOutcome.Bounced).ToList();
        Assert.That(arrived.GroupBy(contact => (contact.CustomerId, contact.Channel, contact.Day.Year, contact.Day.Month))
            .Where(month => month.Count() > SimulationTruth.MaxFrequencyOf(month.Key.Channel)), Is.Empty);
        Assert.That(arrived.GroupBy(contact => (contact.CustomerId, contact.Day.Year, contact.Day.Month))
            .Where(month => month.Count() > (customers[month.Key.CustomerId].MaxContacts ?? 21)), Is.Empty);
        Assert.That(customers.Values.Count(customer => customer.MaxContacts is not null), Is.InRange(50, 150));
    }

    // Aim and spread give a correlation of about 0.6 with quality; the standard error of 3,000 customers is 0.018.
    [TestCase(ContactPolicy.Targeted, 0.4, 0.8)]
    [TestCase(ContactPolicy.Randomised, -0.075, 0.075)]
    public void Contacts_FollowUnseenQuality_OnlyWhenTargeted(ContactPolicy policy, double from, double to)
    {
        var airline = new AirlineSimulator(new() { Customers = 3_000, Contacts = policy, OptOutScale = 0, EffectScale = 0, JoiningShare = 0, LeavingShare = 0 }).Simulate();
        var contacts = airline.Contacts.Where(contact => contact.Channel == "email").GroupBy(contact => contact.CustomerId).ToDictionary(group => group.Key, group => group.Count());
        var rank = Enumerable.Range(0, 3_000).OrderBy(airline.Truth.BaseRateOf).Select((customer, position) => (customer, position)).ToDictionary(pair => pair.customer, pair => (double)pair.position);
        double[] frequencies = [.. airline.Customers.Select(customer => (double)contacts.GetValueOrDefault(customer.CustomerId))];
        double[] qualities = [.. Enumerable.Range(0, 3_000).Select(customer => rank[customer])];
        Assert.That(Correlation(frequencies, qualities), Is.InRange(from, to));
    }

    [Test]
    public void Contacts_VaryFromMonthToMonth_WithinACustomer()
    {
        var panel = new SimulatedPanel(new() { Customers = 1_000, JoiningShare = 0, LeavingShare = 0, OptOutScale = 0 });
        var within = Enumerable.Range(0, 1_000).Average(customer => StandardDeviation(panel.MonthsOf(customer, "email")));
        Assert.That(within, Is.GreaterThan(1.5));
    }

    // Within customers, so that who the customer is cancels; the standard error is about 0.01.
    [TestCase(ContactPolicy.Feedback, 0.05, 0.4)]
    [TestCase(ContactPolicy.Targeted, -0.03, 0.03)]
    public void Contacts_FollowLastMonthsPurchases_OnlyUnderFeedback(ContactPolicy policy, double from, double to)
    {
        var panel = new SimulatedPanel(new() { Customers = 3_000, Contacts = policy, EffectScale = 0, JoiningShare = 0, LeavingShare = 0, OptOutScale = 0 });
        var (contacts, purchases) = (new List<double>(), new List<double>());
        for (var customer = 0; customer < 3_000; customer++)
        {
            double[] next = panel.MonthsOf(customer, "email")[1..], bought = panel.PurchasesOf(customer)[..^1];
            contacts.AddRange(next.Select(count => count - next.Average()));
            purchases.AddRange(bought.Select(count => count - bought.Average()));
        }

        Assert.That(Correlation([.. contacts], [.. purchases]), Is.InRange(from, to));
    }

    [Test]
    public void Purchases_FollowTheTrueCurves()
    {
        var options = new AirlineSimulationOptions { Customers = 4_000, Contacts = ContactPolicy.Randomised, EffectScale = 3, JoiningShare = 0, LeavingShare = 0 };
        var panel = new SimulatedPanel(options);
        var truth = panel.Airline.Truth;
        var sums = new Dictionary<(CustomerType, string, int), (double Expected, double Bought)>();
        for (var customer = 0; customer < options.Customers; customer++)
        {
            var bought = panel.PurchasesOf(customer);
            double[][] contacts = [.. SimulationTruth.Channels.Select(channel => panel.MonthsOf(customer, channel))];
            for (var month = 0; month < options.Periods; month++)
            {
                var logEffect = SimulationTruth.Channels.Select((channel, index) => truth.CurveOf(truth.TypeOf(customer), channel).LogEffect(contacts[index][month])).Sum();
                var expected = truth.BaseRateOf(customer) * TripRates.SeasonOf(options.FirstMonth.AddMonths(month)) * Math.Exp(logEffect);
                for (var index = 0; index < contacts.Length; index++)
                {
                    var key = (truth.TypeOf(customer), SimulationTruth.Channels[index], (int)contacts[index][month]);
                    var (sum, count) = sums.GetValueOrDefault(key);
                    sums[key] = (sum + expected, count + bought[month]);
                }
            }
        }

        // Given contacts, purchases are Poisson with the expected mean; some 70 sums, so 4 standard deviations happen once in 200 seeds.
        foreach (var (key, (expected, bought)) in sums.Where(sum => sum.Value.Expected > 20))
            Assert.That(Math.Abs(bought - expected) / Math.Sqrt(expected), Is.LessThan(4), $"{key}: {bought} bought, {expected:F1} expected");
    }

    [Test]
    public void Assignments_AreWhatWasSent_WithTheirProbabilities()
    {
        var options = new AirlineSimulationOptions { Customers = 500, Contacts = ContactPolicy.Randomised, OptOutScale = 0, JoiningShare = 0, LeavingShare = 0 };
        var panel = new SimulatedPanel(options);
        var assignments = panel.Airline.Assignments.ToList();
        Assert.That(assignments, Has.Count.EqualTo(500 * 8 * 3), "customers × blocks of three months × channels");
        Assert.That(assignments.Where(assignment =>
        {
            var months = panel.MonthsOf(panel.Airline.Truth.IndexOf(assignment.CustomerId), assignment.Channel);
            var first = 12 * (assignment.From.Year - 2024) + assignment.From.Month - 1;
            return months[first..(first + 3)].Any(count => count != assignment.Frequency);
        }), Is.Empty);

        // Each arm's rows against its probability; four standard errors of a share among 4,000.
        foreach (var arm in assignments.GroupBy(row => (row.Channel, row.Frequency, row.Probability)))
            Assert.That(arm.Count() / 4_000.0, Is.EqualTo(arm.Key.Probability).Within(4 * Math.Sqrt(0.25 / 4_000)));
        Assert.That(assignments.Select(row => row.Frequency), Has.Member(0));
        Assert.That(Default.Assignments, Is.Empty);
    }

    [Test]
    public void Survey_StatesTheDriver_AndItemsTellItToo()
    {
        var survey = Default.Survey.ToList();
        string DriverOf(SimulatedSurvey answers) => Default.Truth.TypeOf(Default.Truth.IndexOf(answers.CustomerId)).Driver;
        // Shares among 5,000 and 1,500 customers, four standard errors.
        Assert.That(survey.Count / 5_000.0, Is.EqualTo(0.3).Within(0.026));
        Assert.That(survey.Count(answers => answers.Driver != DriverOf(answers)) / (double)survey.Count, Is.EqualTo(0.01).Within(0.0103));

        var byItems = survey.Count(answers =>
            (answers.Items[..5].Average() > answers.Items[5..].Average()) == (DriverOf(answers) == "price")) / (double)survey.Count;
        Assert.That(byItems, Is.GreaterThan(0.9));

        double MeanWish(string preference) => survey.Where(answers => Default.Truth.TypeOf(Default.Truth.IndexOf(answers.CustomerId)).Preference == preference)
            .Average(answers => answers.PreferredFrequency) ?? double.NaN;
        Assert.That(MeanWish("higher"), Is.GreaterThan(MeanWish("lower") + 2));
    }

    [Test]
    public void Simulate_Works_ForTheSmallestAirline()
    {
        var airline = new AirlineSimulator(new() { Customers = 1, Periods = 1, JoiningShare = 1, LeavingShare = 1 }).Simulate();
        Assert.That(airline.Contacts.Count(), Is.LessThan(25));
        Assert.That(airline.Truth.ImpliedLift, Is.GreaterThan(0));
    }

    private static object? ValueOf(AttributeColumn column, int customer) => column switch
    {
        NumericColumn numbers => numbers.Values[customer],
        CategoricalColumn names => names.IsMissing(customer) ? null : names.Levels[names.Codes[customer]],
        _ => throw new InvalidOperationException(),
    };

    private static double StandardDeviation(double[] values)
    {
        var mean = values.Average();
        return Math.Sqrt(values.Average(value => (value - mean) * (value - mean)));
    }

    private static double Correlation(double[] left, double[] right)
    {
        var (leftMean, rightMean) = (left.Average(), right.Average());
        return left.Zip(right).Average(pair => (pair.First - leftMean) * (pair.Second - rightMean)) / (StandardDeviation(left) * StandardDeviation(right));
    }
}
