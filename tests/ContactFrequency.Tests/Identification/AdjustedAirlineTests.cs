using ContactFrequency.Experiments;
using ContactFrequency.Identification;

namespace ContactFrequency.Tests.Identification;

public class AdjustedAirlineTests
{
    [Test]
    public void Fit_RecoversTheEffects_WhereContactsFollowWhatIsKnown([Values(ContactPolicy.TargetedOnAttributes, ContactPolicy.Feedback)] ContactPolicy policy)
    {
        var airline = new AirlinePanel(AirlineSimulationOptions.Default with { Customers = 1_500, Periods = 7, Contacts = policy });

        var adjusted = airline.Errors(new AdjustedProfileFitter().Fit(airline.Request)).ToList();
        var naive = airline.Errors(new RandomisedProfileFitter().Fit(airline.Request)).ToDictionary();

        TestContext.Out.WriteLine(string.Join(", ", adjusted.Select(one => $"{one.Level}: {one.Error:F1} (naive {naive[one.Level]:F1})")));
        // Ten to twenty effects: by chance one is beyond 3.7 standard errors in one run of 200, and the seed is fixed.
        Assert.That(adjusted, Has.Count.AtLeast(10));
        Assert.That(adjusted.Select(one => one.Error), Has.All.InRange(-3.7, 3.7));
        Assert.That(adjusted.Average(one => one.Error * one.Error), Is.LessThan(2), "a mean square far above 1 would be bias");
        Assert.That(naive.Values.Average(error => error * error), Is.GreaterThan(3), "the naive effect holds the aim at better customers as well");
    }
}
