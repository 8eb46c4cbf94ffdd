using ContactFrequency.Data;
using ContactFrequency.Experiments;

namespace ContactFrequency.Tests.Experiments;

public class SimulationTruthTests
{
    private static readonly SimulationTruth Default = new AirlineSimulator().Simulate().Truth;

    [TestCase(1)]
    [TestCase(2)]
    [TestCase(3)]
    public void ImpliedLift_IsWhatCompaniesReport(long seed) =>
        // 0.9 to 2.4 % of revenue: see docs/simulation.md.
        Assert.That(new AirlineSimulator().Simulate(seed).Truth.ImpliedLift, Is.InRange(0.009, 0.024));

    [Test]
    public void LiftOfAllChannels_CompoundsThoseOfEach()
    {
        var product = SimulationTruth.Channels.Aggregate(1.0, (product, channel) => product * (1 + Default.LiftOf(channel))) - 1;
        // The same but for how lifts of different channels go together over the types.
        Assert.That(Default.LiftOfAllChannels(), Is.EqualTo(product).Within(0.01).And.Not.EqualTo(0));
    }

    [Test]
    public void LiftOf_IsZero_WhereContactsDoNothing()
    {
        var truth = new AirlineSimulator(new() { Customers = 200, EffectScale = 0 }).Simulate().Truth;
        foreach (var channel in SimulationTruth.Channels)
        {
            Assert.That(truth.LiftOf(channel), Is.EqualTo(0).Within(1e-12));
            Assert.That(truth.OptimumOf(channel), Is.NaN);
        }
    }

    [Test]
    public void OptimumOfDriver_IsTheCurvesOwn_WithoutAPreferenceGap()
    {
        var truth = new AirlineSimulator(new() { Customers = 500, PreferenceGap = 0 }).Simulate().Truth;
        foreach (var type in CustomerType.All)
            foreach (var channel in SimulationTruth.Channels)
                // The top of a parabola is located to about the square root of the machine's precision.
                Assert.That(truth.OptimumOfDriver(type.Driver, channel), Is.EqualTo(truth.CurveOf(type, channel).PeakFrequency).Within(1e-6));
    }

    [Test]
    public void OptimumOf_IsTheCurvesOwn_ForCustomersOfOneType()
    {
        foreach (var type in CustomerType.All)
        {
            var ids = Enumerable.Range(0, 5_000).Where(customer => Default.TypeOf(customer) == type).Select(customer => $"C{customer + 1:D7}");
            Assert.That(Default.OptimumOf("email", ids), Is.EqualTo(Default.CurveOf(type, "email").PeakFrequency).Within(1e-6));
        }
    }

    [Test]
    public void OptimumOf_LiesBetweenTheTypes_AndFollowsTheWeights()
    {
        double WithHigher(double weight) => Default.OptimumOf("email", Enumerable.Range(0, 5_000)
            .Select(customer => Default.TypeOf(customer) switch
            {
                ("price", "higher") => weight,
                ("price", "lower") => 1,
                _ => 0,
            }).ToList());

        Assert.That(new[] { WithHigher(0), WithHigher(0.5), WithHigher(1), WithHigher(20) }, Is.Ordered);
        Assert.That(WithHigher(0), Is.EqualTo(3.5).Within(1e-6));
        Assert.That(WithHigher(1), Is.EqualTo(Default.OptimumOfDriver("price", "email")).Within(1e-9));
        Assert.That(WithHigher(20), Is.LessThan(6.5));
    }

    [Test]
    public void OptimumOf_MaximisesExpectedPurchases_TheOtherChannelsAsToday()
    {
        // Written out from the definition, customer by customer; effects large enough for the other channels to matter.
        var truth = new AirlineSimulator(new() { Customers = 400, EffectScale = 6 }).Simulate().Truth;
        double Mean(CustomerType type, string channel) => truth.SharesToday(channel).Select((share, f) => share * Math.Exp(truth.CurveOf(type, channel).LogEffect(f))).Sum();
        var weights = Enumerable.Range(0, 400).GroupBy(truth.TypeOf).ToDictionary(group => group.Key, group =>
            group.Sum(truth.BaseRateOf) * Mean(group.Key, "sms") * Mean(group.Key, "phone"));
        var best = Enumerable.Range(0, 12_001).Select(step => step / 1000.0)
            .MaxBy(f => CustomerType.All.Sum(type => weights[type] * Math.Exp(truth.CurveOf(type, "email").LogEffect(f))));
        Assert.That(truth.OptimumOf("email"), Is.EqualTo(best).Within(0.001), "the step of the grid");
    }

    [Test]
    public void OptimumOf_IsTheHighestFrequency_WhereCurvesOnlyRise()
    {
        var truth = new AirlineSimulator(new() { Customers = 500, Shape = TrueCurveShape.Rising }).Simulate().Truth;
        foreach (var channel in SimulationTruth.Channels)
            Assert.That(truth.OptimumOf(channel), Is.EqualTo((double)SimulationTruth.MaxFrequencyOf(channel)));
    }

    [Test]
    public void DriverBayesAccuracy_IsAboveThatOfTheDecidingRule_AndInItsBand()
    {
        var airline = new AirlineSimulator(new() { Customers = 20_000 }).Simulate();
        double[] Numbers(string name) => airline.Attributes.OfType<NumericColumn>().Single(column => column.Name == name).Values.ToArray();
        var (leisure, distance, fare) = (Numbers("leisure_fare_share"), Numbers("average_distance_km"), Numbers("mean_fare_paid"));
        var right = Enumerable.Range(0, 20_000).Count(customer =>
            (leisure[customer] >= 0.6 ? distance[customer] < 3200 : fare[customer] < 180) == (airline.Truth.TypeOf(customer).Driver == "price")) / 20_000.0;

        Assert.That(airline.Truth.DriverBayesAccuracy, Is.InRange(0.96, 0.97));
        // The rule alone guesses as well but for what the leaning attributes add; sampling error 0.0014.
        Assert.That(right, Is.InRange(airline.Truth.DriverBayesAccuracy - 0.01, airline.Truth.DriverBayesAccuracy + 0.004));
        Assert.That(airline.Truth.PreferenceBayesAccuracy, Is.GreaterThan(0.9));
    }

    [Test]
    public void Types_AreShared55To45AndHalfToHalf()
    {
        var types = Enumerable.Range(0, 5_000).Select(Default.TypeOf).ToList();
        // Four standard errors of a share among 5,000 customers.
        Assert.That(types.Count(type => type.Driver == "price") / 5_000.0, Is.EqualTo(0.55).Within(0.028));
        Assert.That(types.Count(type => type.Preference == "higher") / 5_000.0, Is.EqualTo(0.5).Within(0.028));
    }

    [Test]
    public void OptOutHazard_RisesFasterThanFrequency()
    {
        foreach (var channel in SimulationTruth.Channels)
        {
            Assert.That(Default.OptOutHazard(channel, 0), Is.Zero);
            Assert.That(Default.OptOutHazard(channel, 3), Is.GreaterThan(3 * Default.OptOutHazard(channel, 1)));
        }
    }

    [Test]
    public void SharesToday_SumToOne_AndReachTheHighestFrequency()
    {
        foreach (var channel in SimulationTruth.Channels)
        {
            var shares = Default.SharesToday(channel);
            Assert.That(shares.Sum(), Is.EqualTo(1).Within(1e-12));
            Assert.That(shares, Has.Length.EqualTo(SimulationTruth.MaxFrequencyOf(channel) + 1).And.All.GreaterThan(0));
        }
    }

    [Test]
    public void IndexOf_RefusesIds_ThatWereNotSimulated()
    {
        Assert.That(Default.IndexOf("C0000001"), Is.Zero);
        Assert.That(() => Default.IndexOf("C0005001"), Throws.ArgumentException.With.Message.Contains("C0005001"));
        Assert.That(() => Default.OptimumOf("email", [1.0]), Throws.ArgumentException);
        Assert.That(() => Default.OptimumOf("fax"), Throws.ArgumentException.With.Message.Contains("fax"));
    }
}
